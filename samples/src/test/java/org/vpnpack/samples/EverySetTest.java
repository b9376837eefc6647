package org.vpnpack.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vpnpack.gateway.TunnelType.IKEV2;
import static org.vpnpack.gateway.TunnelType.OPENVPN;
import static org.vpnpack.gateway.TunnelType.SSTP;
import static org.vpnpack.samples.SmallDocument.SignIn.CERTIFICATE;
import static org.vpnpack.samples.SmallDocument.SignIn.ENTRA_ID;
import static org.vpnpack.samples.SmallDocument.SignIn.RADIUS_CERTIFICATE;
import static org.vpnpack.samples.SmallDocument.SignIn.RADIUS_PASSWORD;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vpnpack.PackageRequest;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Finding;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.format.OutputFile;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.gateway.TunnelTypes;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.rules.Severity;
import org.vpnpack.samples.SmallDocument.SignIn;

/** Of all sets of tunnel types and authentications, exactly those that exist give a package, and it verifies. */
final class EverySetTest {

    /** What each set of tunnel types can sign users in with; all other pairs are refused. */
    private static final Map<Set<TunnelType>, List<Set<SignIn>>> LEGAL = Map.of(
            EnumSet.of(OPENVPN),
            List.of(
                    EnumSet.of(CERTIFICATE),
                    EnumSet.of(RADIUS_PASSWORD),
                    EnumSet.of(ENTRA_ID),
                    EnumSet.of(CERTIFICATE, RADIUS_PASSWORD),
                    EnumSet.of(CERTIFICATE, ENTRA_ID),
                    EnumSet.of(RADIUS_PASSWORD, ENTRA_ID),
                    EnumSet.of(CERTIFICATE, RADIUS_PASSWORD, ENTRA_ID)),
            EnumSet.of(SSTP),
            List.of(EnumSet.of(CERTIFICATE), EnumSet.of(RADIUS_PASSWORD), EnumSet.of(RADIUS_CERTIFICATE)),
            EnumSet.of(IKEV2),
            List.of(EnumSet.of(CERTIFICATE), EnumSet.of(RADIUS_PASSWORD), EnumSet.of(RADIUS_CERTIFICATE)),
            EnumSet.of(IKEV2, OPENVPN),
            List.of(
                    EnumSet.of(CERTIFICATE),
                    EnumSet.of(RADIUS_PASSWORD),
                    EnumSet.of(RADIUS_CERTIFICATE),
                    EnumSet.of(CERTIFICATE, ENTRA_ID),
                    EnumSet.of(RADIUS_PASSWORD, ENTRA_ID),
                    EnumSet.of(RADIUS_CERTIFICATE, ENTRA_ID)),
            EnumSet.of(SSTP, IKEV2),
            List.of(EnumSet.of(CERTIFICATE), EnumSet.of(RADIUS_PASSWORD), EnumSet.of(RADIUS_CERTIFICATE)));

    /** A gateway's tunnel types with the ways to sign in. */
    record Pair(Set<TunnelType> tunnelTypes, Set<SignIn> signIns) {

        boolean isLegal() {
            return LEGAL.getOrDefault(tunnelTypes, List.of()).contains(signIns);
        }

        GatewayDocument document() {
            return SmallDocument.of(tunnelTypes, signIns);
        }
    }

    /** 7 sets of tunnel types, each with 11 sets of ways to sign in: a gateway has one RADIUS method. */
    private static List<Pair> all() {
        List<Pair> pairs = new ArrayList<>();
        for (Set<TunnelType> types : subsets(TunnelType.class)) {
            for (Set<SignIn> signIns : subsets(SignIn.class)) {
                if (!signIns.containsAll(EnumSet.of(RADIUS_PASSWORD, RADIUS_CERTIFICATE))) {
                    pairs.add(new Pair(types, signIns));
                }
            }
        }
        return pairs;
    }

    private static <E extends Enum<E>> List<Set<E>> subsets(Class<E> type) {
        List<Set<E>> subsets = new ArrayList<>();
        E[] values = type.getEnumConstants();
        for (int bits = 1; bits < 1 << values.length; bits++) {
            Set<E> subset = EnumSet.noneOf(type);
            for (int i = 0; i < values.length; i++) {
                if ((bits >> i & 1) == 1) {
                    subset.add(values[i]);
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    static Stream<Pair> legal() {
        return all().stream().filter(Pair::isLegal);
    }

    static Stream<Pair> illegal() {
        return all().stream().filter(pair -> !pair.isLegal());
    }

    static Stream<Pair> withCertificates() {
        return legal().filter(pair -> pair.signIns().contains(CERTIFICATE));
    }

    @Test
    void thereAreFiveSetsOfTunnelTypesAndTwentyTwoWithAuthentication() {
        assertThat(all()).hasSize(77);
        assertThat(legal()).hasSize(22);
        assertThat(TunnelTypes.ALL.stream().map(TunnelTypes::asSet))
                .containsExactlyInAnyOrderElementsOf(LEGAL.keySet());
    }

    @ParameterizedTest
    @MethodSource("legal")
    @DisplayName("V1: what exists gives a package that verifies")
    void aSetThatExistsGivesAPackageThatVerifies(Pair pair) {
        VpnPackage made = Sample.generator().generate(PackageRequest.forEveryone(pair.document(), Sample.DAY));
        assertThat(errors(made, pair)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withCertificates")
    @DisplayName("V1: where users have certificates, a personal package verifies")
    void aUserWithACertificateGetsAPackageThatVerifies(Pair pair) throws IOException {
        byte[] container = Files.readAllBytes(Sample.container("bob"));
        for (boolean clearKey : List.of(false, true)) {
            try (Password password = new Password(Sample.password("bob").toCharArray())) {
                VpnPackage made = Sample.generator()
                        .generate(PackageRequest.forUser(
                                pair.document(),
                                Sample.DAY,
                                new IdentityFile("bob.p12", container, password, KeyTerms.withKeyClear(clearKey))));
                assertThat(errors(made, pair)).isEmpty();
            }
        }
    }

    @Test
    void aPersonalPackageSaysThatItHoldsAKey() throws IOException {
        for (Set<TunnelType> types : List.of(EnumSet.of(IKEV2, OPENVPN), EnumSet.of(IKEV2), EnumSet.of(SSTP))) {
            assertThat(readme(new Pair(types, EnumSet.of(CERTIFICATE))))
                    .contains("Your private key is in this package under a password")
                    .doesNotContain("No profile in this package can hold your private key");
        }
    }

    private static String readme(Pair pair) throws IOException {
        try (Password password = new Password(Sample.password("bob").toCharArray())) {
            IdentityFile identity =
                    new IdentityFile("bob.p12", Files.readAllBytes(Sample.container("bob")), password, KeyTerms.USUAL);
            return Sample.generator()
                    .generate(PackageRequest.forUser(pair.document(), Sample.DAY, identity))
                    .archive()
                    .files()
                    .stream()
                    .filter(file -> file.path().equals("README.html"))
                    .map(OutputFile::text)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void aSetThatDoesNotExistIsRefused(Pair pair) {
        assertThatThrownBy(() -> Sample.generator().generate(PackageRequest.forEveryone(pair.document(), Sample.DAY)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problems())
                                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                                .isNotEmpty()
                                .allMatch(problem -> problem.where().field().matches("tunnelTypes|authentication.*")));
    }

    private static List<Finding> errors(VpnPackage made, Pair pair) {
        return Sample.generator().verify(made.archive().bytes(), "package.zip", Sample.DAY, pair.document()).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
