package org.vpnpack.issuing;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.operator.ContentSigner;
import org.jspecify.annotations.Nullable;
import org.vpnpack.PreparedGateway;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Recipient;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.UserId;
import org.vpnpack.input.IdentityReader;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.authority.Cryptography;
import org.vpnpack.issuing.authority.FreshKey;
import org.vpnpack.issuing.authority.KeyPairs;
import org.vpnpack.issuing.authority.KeySource;
import org.vpnpack.issuing.authority.SerialNumbers;
import org.vpnpack.issuing.client.MachinePassword;
import org.vpnpack.issuing.client.SigningRequest;
import org.vpnpack.issuing.ledger.AuditEvent;
import org.vpnpack.issuing.ledger.NewEntry;
import org.vpnpack.issuing.ledger.PackageChoice;
import org.vpnpack.pki.ClientIdentity;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.SignatureCheck;
import org.vpnpack.plan.PackagePlan;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.source.KeptGateway;

/**
 * Makes keys, certificates and verified packages in memory; touches neither disk nor ledger.
 *
 * <p>Used by one thread, since it owns a signer; several may share the authority and the gateways.
 */
public final class Drafting {

    private final CertificateAuthority authority;
    private final ContentSigner signer;
    private final KeySource keys;
    private final SecureRandom random;
    private final Supplier<Password> passwords;
    private final String actor;
    /** The same for every package of a gateway, and dear to find. */
    private final Map<PackagePlan, String> templates = new IdentityHashMap<>();

    /** The same for every package of a gateway. */
    private final Map<PackagePlan, KeptGateway> documents = new IdentityHashMap<>();

    /**
     * With a new password for each package.
     *
     * @param cryptography draws the keys and signs
     * @param actor the account or login that acts, for the audit trail
     */
    public Drafting(CertificateAuthority authority, Cryptography cryptography, SecureRandom random, String actor) {
        this(authority, cryptography, random, () -> MachinePassword.draw(random), actor);
    }

    /** @param passwords gives each draft a password, which the draft closes */
    Drafting(
            CertificateAuthority authority,
            Cryptography cryptography,
            SecureRandom random,
            Supplier<Password> passwords,
            String actor) {
        this.authority = authority;
        this.signer = authority.newSigner(cryptography);
        this.keys = cryptography.newKeySource(random);
        this.random = random;
        this.passwords = passwords;
        this.actor = actor;
    }

    /** Why the authority may not certify this user's name, or nothing. */
    public Optional<Problem> forbidden(IssueOrder order) {
        return order.profile()
                .forbiddenBy(authority)
                .map(reason ->
                        Problem.error(Place.file(""), reason, "issue under an authority that may certify this name"));
    }

    /**
     * One user's certificate and package.
     *
     * @param gateway prepared for one user, or for one whose key is on their device when the order has a request
     * @throws org.vpnpack.rules.RefusedException when the gateway would refuse the certificate
     * @throws org.vpnpack.UnfitPackageException when the package does not pass its verification
     */
    public Draft draft(PreparedGateway gateway, IssueOrder order, Instant now) {
        return order.request()
                .map(request -> withoutKey(gateway, order, request, now))
                .orElseGet(() -> withKey(gateway, order, now));
    }

    private Draft withKey(PreparedGateway gateway, IssueOrder order, Instant now) {
        Password password = passwords.get();
        try (FreshKey key = keys.draw(order.keyType())) {
            Certificate certificate =
                    order.profile().sign(key.publicKey(), SerialNumbers.draw(random), authority, signer, now);
            try (ClientIdentity identity = ClientIdentity.of(key.pkcs8(), certificate, authority.chain())) {
                VpnPackage made = gateway.forUser(Recipient.of(identity, password, order.key()));
                return draft(gateway, order, certificate, made, password, now);
            }
        } catch (RuntimeException e) {
            password.close();
            throw e;
        }
    }

    private Draft withoutKey(PreparedGateway gateway, IssueOrder order, SigningRequest request, Instant now) {
        Certificate certificate =
                order.profile().sign(request.key(), SerialNumbers.draw(random), authority, signer, now);
        UserId user = order.profile().user();
        IdentityReader.check(
                chain(certificate),
                user.toString(),
                gateway.gateway(),
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                SignatureCheck.JDK);
        return draft(gateway, order, certificate, gateway.withoutKey(), null, now);
    }

    private Draft draft(
            PreparedGateway gateway,
            IssueOrder order,
            Certificate certificate,
            VpnPackage made,
            @Nullable Password password,
            Instant now) {
        UserId user = order.profile().user();
        NewEntry entry = new NewEntry(
                user,
                gateway.gateway().name().value(),
                order.occasion(),
                certificate,
                KeyPairs.label(certificate.x509().getPublicKey()),
                Issuance.packageName(user),
                made.archive().sha256(),
                new PackageChoice(
                        made.plan().chosen(), made.plan().wanted(), made.plan().audience() == Audience.KEY_ON_DEVICE),
                documents.computeIfAbsent(made.plan(), plan -> KeptGateway.of(plan.gateway())));
        AuditEvent event = AuditEvent.of(now, actor, order.occasion().action())
                .with("gateway", entry.gateway())
                .with("user", user.toString())
                .with("serial", SerialNumbers.text(certificate.x509().getSerialNumber()))
                .with("certificate", certificate.sha256())
                .with("package", entry.packageSha256())
                .with("document", entry.document().sha256())
                .with("templates", templates.computeIfAbsent(made.plan(), plan -> TemplateDigest.of(made)))
                .outcome("done");
        return new Draft(chain(certificate), made, entry, event, password);
    }

    private List<Certificate> chain(Certificate certificate) {
        List<Certificate> chain = new ArrayList<>();
        chain.add(certificate);
        chain.addAll(authority.chain());
        return List.copyOf(chain);
    }
}
