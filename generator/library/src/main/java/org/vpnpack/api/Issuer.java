package org.vpnpack.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.vpnpack.Generator;
import org.vpnpack.PreparedGateway;
import org.vpnpack.format.Audience;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.UserId;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.InputFile;
import org.vpnpack.issuing.Issuance;
import org.vpnpack.issuing.IssueOrder;
import org.vpnpack.issuing.Issued;
import org.vpnpack.issuing.authority.CertificateAuthority;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.issuing.ledger.Ledger;
import org.vpnpack.issuing.ledger.NativeLibrary;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.SigningKey;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * An open certificate authority with its ledger; for one thread, while others may have it open as well.
 *
 * <p>Every certificate stands in the ledger, and in its audit trail under the account of this process, before its package is
 * handed over. Closing wipes the authority's key.
 */
public final class Issuer implements AutoCloseable {

    private static final int MAX_KEY_FILE = 256 << 10;

    private final Generator generator;
    private final Optional<Language> language;
    private final CertificateAuthority authority;
    private final Ledger ledger;
    private final Issuance issuance;
    private final InstantSource clock = InstantSource.system();

    private Issuer(Generator generator, Optional<Language> language, CertificateAuthority authority, Ledger ledger) {
        this.generator = generator;
        this.language = language;
        this.authority = authority;
        this.ledger = ledger;
        this.issuance =
                new Issuance(authority, ledger, new SecureRandom(), clock, System.getProperty("user.name", "unknown"));
    }

    static Issuer open(Generator generator, Optional<Language> language, Path file, char[] password, Path ledger) {
        CertificateAuthority authority = CertificateAuthority.of(
                key(file, password),
                Place.file(file.toString()),
                InstantSource.system().instant());
        try {
            NativeLibrary.load(ledger);
            return new Issuer(generator, language, authority, Ledger.open(ledger));
        } catch (IOException e) {
            authority.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            authority.close();
            throw e;
        }
    }

    private static SigningKey key(Path file, char[] password) {
        byte[] content = InputFile.readSecret(file, MAX_KEY_FILE, "certificate authority");
        try (Password secret = new Password(password.clone())) {
            return SigningKey.read(content, SigningKey.needsPassword(content) ? secret : null);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Problem.error(
                    Place.file(file.toString()), String.valueOf(e.getMessage()), "check the file and its password"));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * Gives a user a certificate for a year, and a package that holds it with its key. A user who has one for this gateway is
     * refused.
     *
     * @param document the gateway document, whose {@code clientRoots} have this authority
     * @param user an e-mail address, or any name of at most 64 characters
     * @return the package and its password; to be closed
     * @throws RefusedInputException with everything that is wrong; nothing is issued then
     */
    public IssuedPackage issue(Path document, String user) {
        return Vpnpack.refusing(() -> {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            PreparedGateway gateway = generator.prepare(GatewayDocument.ofFile(document), Audience.ONE_USER, today);
            Issued issued = issuance.issue(
                    language.map(gateway::in).orElse(gateway),
                    new IssueOrder(
                            new ClientCertificateProfile(userId(user), ClientCertificateProfile.DEFAULT_DAYS, false),
                            Occasion.FIRST,
                            gateway.gateway().clientKeyType(),
                            Optional.empty(),
                            KeyTerms.USUAL));
            return new IssuedPackage(issued, issuance);
        });
    }

    private static UserId userId(String user) {
        try {
            return new UserId(user);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Problem.error(Place.field("user"), String.valueOf(e.getMessage()), UserId.FORM));
        }
    }

    /** Closes the ledger, and wipes the authority's key. */
    @Override
    public void close() {
        try (authority;
                ledger) {
            // both, even when one fails
        }
    }
}
