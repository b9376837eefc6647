package org.vpnpack.issuing;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.operator.ContentSigner;
import org.jspecify.annotations.Nullable;
import org.vpnpack.PreparedGateway;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Recipient;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.UserId;
import org.vpnpack.input.IdentityReader;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.KeyPairs;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.issuing.client.MachinePassword;
import org.vpnpack.issuing.client.SigningRequest;
import org.vpnpack.issuing.ledger.AuditEvent;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.ledger.NewEntry;
import org.vpnpack.issuing.ledger.Recording;
import org.vpnpack.issuing.ledger.Selection;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Issues packages: key, certificate and verified package are made in memory, then the certificate is recorded, and only then
 * does the caller get the package to hand over.
 *
 * <p>Used by one thread, since it owns a signer; several may share the ledger and the authority.
 */
public final class Issuance {

    private final CertificateAuthority authority;
    private final ContentSigner signer;
    private final Ledger ledger;
    private final SecureRandom random;
    private final InstantSource clock;
    private final String actor;

    /** @param actor the account or login that acts, for the audit trail */
    public Issuance(
            CertificateAuthority authority, Ledger ledger, SecureRandom random, InstantSource clock, String actor) {
        this.authority = authority;
        this.signer = authority.newSigner();
        this.ledger = ledger;
        this.random = random;
        this.clock = clock;
        this.actor = actor;
    }

    /**
     * Makes and records one user's certificate and package.
     *
     * @param gateway prepared for one user, or for everyone when the order has a request
     * @throws RefusedException when the user may not get it; nothing is recorded then
     * @throws org.vpnpack.UnfitPackageException when the package does not pass its verification; nothing is recorded then
     */
    public Issued issue(PreparedGateway gateway, IssueOrder order) {
        foresee(gateway, order);
        while (true) {
            Instant now = clock.instant();
            try (Draft draft = draft(gateway, order, now)) {
                Recording result = record(gateway, order, draft, now);
                if (result instanceof Recording.Recorded recorded) {
                    return new Issued(recorded, draft.chain, draft.vpnPackage, draft.takePassword());
                }
                if (result instanceof Recording.Refused refused) {
                    throw new RefusedException(refused.problem());
                }
                // the serial number is taken: once more, with another
            }
        }
    }

    /** Notes that the package has its name on the disk. */
    public void delivered(Issued issued) {
        ledger.delivered(List.of(issued.id()), clock.instant());
    }

    /** What is refused for sure is refused before a key is drawn. */
    private void foresee(PreparedGateway gateway, IssueOrder order) {
        ClientCertificateProfile profile = order.profile();
        List<Problem> problems = new ArrayList<>();
        profile.forbiddenBy(authority)
                .ifPresent(reason -> problems.add(
                        Problem.error(Place.file(""), reason, "issue under an authority that may certify this name")));
        Selection wanted = new Selection(
                Optional.of(profile.user()),
                Optional.of(gateway.gateway().name().value()),
                Optional.empty(),
                Optional.empty());
        ledger.foresee(order.occasion(), wanted, clock.instant()).forEach(refused -> problems.add(refused.problem()));
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private Draft draft(PreparedGateway gateway, IssueOrder order, Instant now) {
        return order.request()
                .map(request -> withoutKey(gateway, order, request, now))
                .orElseGet(() -> withKey(gateway, order, now));
    }

    private Draft withKey(PreparedGateway gateway, IssueOrder order, Instant now) {
        KeyPair pair = KeyPairs.draw(order.keyType(), random);
        Certificate certificate =
                order.profile().sign(pair.getPublic(), SerialNumbers.draw(random), authority, signer, now);
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        Password password = MachinePassword.draw(random);
        try (ClientIdentity identity = ClientIdentity.of(pkcs8, certificate, authority.chain())) {
            Recipient recipient = order.clearKey()
                    ? Recipient.withClearKey(identity, password)
                    : Recipient.withEncryptedKey(identity, password);
            return new Draft(
                    chain(certificate),
                    gateway.forUser(order.embedPassword() ? recipient.withPasswordEmbedded() : recipient),
                    password);
        } catch (RuntimeException e) {
            password.close();
            throw e;
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private Draft withoutKey(PreparedGateway gateway, IssueOrder order, SigningRequest request, Instant now) {
        Certificate certificate =
                order.profile().sign(request.key(), SerialNumbers.draw(random), authority, signer, now);
        UserId user = order.profile().user();
        IdentityReader.check(
                chain(certificate), user.toString(), gateway.gateway(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        return new Draft(chain(certificate), gateway.forEveryone(), null);
    }

    private Recording record(PreparedGateway gateway, IssueOrder order, Draft draft, Instant now) {
        Certificate certificate = draft.chain.get(0);
        UserId user = order.profile().user();
        NewEntry entry = new NewEntry(
                user,
                gateway.gateway().name().value(),
                order.occasion(),
                certificate,
                KeyPairs.label(certificate.x509().getPublicKey()),
                packageName(user),
                draft.vpnPackage.archive().sha256());
        AuditEvent event = AuditEvent.of(now, actor, order.occasion().action())
                .with("gateway", entry.gateway())
                .with("user", user.toString())
                .with("serial", SerialNumbers.text(certificate.x509().getSerialNumber()))
                .with("certificate", certificate.sha256())
                .with("package", entry.packageSha256())
                .with("templates", TemplateDigest.of(draft.vpnPackage))
                .outcome("done");
        return ledger.record(authority, List.of(entry), List.of(event), now).get(0);
    }

    /** The file name of a user's package, without its folder. */
    public static String packageName(UserId user) {
        return user.fileStem() + ".zip";
    }

    private List<Certificate> chain(Certificate certificate) {
        List<Certificate> chain = new ArrayList<>();
        chain.add(certificate);
        chain.addAll(authority.chain());
        return List.copyOf(chain);
    }

    /** What was made in memory and is not recorded yet; closing wipes the password unless it was taken. */
    private static final class Draft implements AutoCloseable {
        private final List<Certificate> chain;
        private final VpnPackage vpnPackage;
        private @Nullable Password password;

        Draft(List<Certificate> chain, VpnPackage vpnPackage, @Nullable Password password) {
            this.chain = chain;
            this.vpnPackage = vpnPackage;
            this.password = password;
        }

        @Nullable
        Password takePassword() {
            Password taken = password;
            password = null;
            return taken;
        }

        @Override
        public void close() {
            if (password != null) {
                password.close();
            }
        }
    }
}
