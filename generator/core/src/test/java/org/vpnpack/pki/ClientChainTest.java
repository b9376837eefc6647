package org.vpnpack.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.ClientRoot;
import org.vpnpack.pki.TestCertificates.Issued;
import org.vpnpack.pki.TestCertificates.Recipe;

class ClientChainTest {

    private static final Issued ROOT =
            TestCertificates.authority("Contoso Root").make();
    private static final Issued OTHER =
            TestCertificates.authority("Fabrikam Root").ec("secp256r1").make();
    private static final Issued CA =
            TestCertificates.authority("Contoso CA").authority(0).under(ROOT).make();

    @Test
    void aUserDirectlyUnderARootIsFound() {
        ClientIdentity identity = user("bob").under(ROOT).make().identity();

        assertThat(rootOf(identity, roots(OTHER, ROOT))).contains(new ClientRoot(ROOT.certificate()));
        assertThat(rootOf(identity, roots(OTHER))).isEmpty();
        assertThat(rootOf(identity, List.of())).isEmpty();
    }

    @Test
    void aUserUnderAnIntermediateIsFoundOnlyWithIt() {
        Issued alice = user("alice").under(CA).make();

        assertThat(rootOf(alice.identity(ROOT, CA), roots(ROOT))).isPresent();
        assertThat(rootOf(alice.identity(), roots(ROOT))).isEmpty();
        assertThat(rootOf(alice.identity(), roots(CA))).isPresent();
    }

    @Test
    void aRootOfTheSameNameWithAnotherKeyIsNotTheRoot() {
        Issued impostor =
                TestCertificates.authority("Contoso Root").anotherKey().make();
        Issued mallory = user("alice").under(impostor).make();

        assertThat(rootOf(mallory.identity(impostor), roots(ROOT))).isEmpty();
    }

    @Test
    void whatWasFoundLastSaysNothingOfAnotherRootOrAnotherUser() {
        Issued impostor =
                TestCertificates.authority("Contoso Root").anotherKey().make();
        Issued alice = user("alice").under(ROOT).make();
        Issued mallory = user("alice").under(impostor).make();

        assertThat(rootOf(alice.identity(), roots(ROOT))).isPresent();
        assertThat(rootOf(alice.identity(), roots(impostor))).isEmpty();
        assertThat(rootOf(mallory.identity(), roots(ROOT))).isEmpty();
        assertThat(rootOf(alice.identity(), roots(ROOT))).isPresent();
    }

    @Test
    void anIntermediateThatIsNoAuthorityLeadsNowhere() {
        Issued bob = user("bob").under(ROOT).make();
        Issued byBob = user("mallory").under(bob).make();
        Issued cannotSign = TestCertificates.authority("Mute CA")
                .usage(KeyUsage.digitalSignature)
                .under(ROOT)
                .make();
        Issued byMute = user("mallory").under(cannotSign).make();

        assertThat(byBob.identity(bob).chain()).containsExactly(bob.certificate());
        assertThat(rootOf(byBob.identity(bob), roots(ROOT))).isEmpty();
        assertThat(rootOf(byMute.identity(cannotSign), roots(ROOT))).isEmpty();
    }

    @Test
    void whatHoldsForAnAuthorityHoldsForItsUsers() {
        Issued impostor =
                TestCertificates.authority("Contoso Root").anotherKey().make();
        Issued strict = TestCertificates.authority("Strict Root").authority(0).make();
        Issued belowStrict = TestCertificates.authority("Below").under(strict).make();
        List<List<Issued>> authorities = List.of(
                List.of(ROOT),
                List.of(OTHER),
                List.of(impostor),
                List.of(CA, ROOT),
                List.of(CA),
                List.of(CA, impostor),
                List.of(belowStrict, strict),
                List.of(belowStrict));
        for (List<Issued> above : authorities) {
            Certificate user = user("alice").under(above.get(0)).make().certificate();
            List<Certificate> chain = above.stream().map(Issued::certificate).toList();
            List<Certificate> path =
                    Stream.concat(Stream.of(user), chain.stream()).toList();
            for (Issued root : List.of(ROOT, OTHER, impostor, CA, strict, belowStrict)) {
                assertThat(ClientChain.rootAbove(chain, roots(root), SignatureCheck.JDK))
                        .as("%s under %s", chain, root.certificate())
                        .isEqualTo(ClientChain.rootOf(path, roots(root), SignatureCheck.JDK));
            }
        }
        assertThat(ClientChain.rootAbove(List.of(CA.certificate()), roots(ROOT), SignatureCheck.JDK))
                .isPresent();
    }

    @Test
    void pathLengthsAreKept() {
        Issued below = TestCertificates.authority("Too deep").under(CA).make();
        Issued user = user("deep").under(below).make();
        Issued shortRoot = TestCertificates.authority("Short Root").authority(0).make();
        Issued underShort = TestCertificates.authority("CA 2").under(shortRoot).make();
        Issued user2 = user("deep").under(underShort).make();

        assertThat(user.identity(CA, below).chain()).hasSize(2);
        assertThat(rootOf(user.identity(CA, below), roots(ROOT))).isEmpty();
        assertThat(rootOf(user2.identity(underShort), roots(shortRoot))).isEmpty();
    }

    @Test
    void aSelfSignedUserIsUnderNoRootNotEvenItself() {
        Issued selfSigned = user("erin").make();
        Issued silent = user("erin").withoutBasicConstraints().usage(0).make();

        assertThat(rootOf(selfSigned.identity(), roots(ROOT, selfSigned))).isEmpty();
        assertThat(rootOf(silent.identity(), roots(ROOT, silent))).isEmpty();
    }

    @Test
    void aRootWithoutBasicConstraintsIsARootAndOneThatDeniesItIsNot() {
        Recipe plain = TestCertificates.authority("P2SRootCert").usage(KeyUsage.keyCertSign);
        Issued silent = plain.withoutBasicConstraints().make();
        Issued denying = user("Not a root").make();
        Issued mute = TestCertificates.authority("Mute Root")
                .withoutBasicConstraints()
                .usage(KeyUsage.digitalSignature)
                .make();

        assertThat(rootOf(user("a").under(silent).make().identity(), roots(silent)))
                .isPresent();
        assertThat(rootOf(user("a").under(denying).make().identity(), roots(denying)))
                .isEmpty();
        assertThat(rootOf(user("a").under(mute).make().identity(), roots(mute))).isEmpty();
    }

    @Test
    void aPathFromOutsideIsVerifiedLinkByLink() {
        Issued alice = user("alice").under(CA).make();
        Issued impostor = TestCertificates.authority("Contoso CA")
                .anotherKey()
                .under(ROOT)
                .make();

        assertThat(rootOf(List.of(alice.certificate(), CA.certificate()), roots(ROOT)))
                .isPresent();
        assertThat(rootOf(List.of(alice.certificate(), impostor.certificate()), roots(ROOT)))
                .isEmpty();
        assertThat(rootOf(List.of(), roots(ROOT))).isEmpty();
    }

    private static Recipe user(String name) {
        return TestCertificates.client(name).ec("secp256r1");
    }

    private static List<ClientRoot> roots(Issued... roots) {
        return Arrays.stream(roots)
                .map(root -> new ClientRoot(root.certificate()))
                .toList();
    }

    private static Optional<ClientRoot> rootOf(ClientIdentity identity, List<ClientRoot> roots) {
        return ClientChain.rootOf(identity, roots, SignatureCheck.JDK);
    }

    private static Optional<ClientRoot> rootOf(List<Certificate> path, List<ClientRoot> roots) {
        return ClientChain.rootOf(path, roots, SignatureCheck.JDK);
    }
}
