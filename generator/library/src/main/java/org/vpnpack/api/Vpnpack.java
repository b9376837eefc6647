package org.vpnpack.api;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vpnpack.Generator;
import org.vpnpack.PackageRequest;
import org.vpnpack.PackageRequest.IdentityFile;
import org.vpnpack.UnfitPackageException;
import org.vpnpack.format.KeyTerms;
import org.vpnpack.format.NoInstallers;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Workshop;
import org.vpnpack.formats.Formats;
import org.vpnpack.gateway.Language;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.InputFile;
import org.vpnpack.pki.Password;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * Makes, explains and verifies packages of VPN profiles; the same input gives the same bytes.
 *
 * <p>A gateway document is YAML or JSON; files that it names are looked up from its folder. Immutable, and safe for use by
 * several threads. Nothing is signed, and no installers for Windows are made: those need programs of the computer.
 */
public final class Vpnpack {

    private static final int MAX_PACKAGE = 64 << 20;
    private static final int MAX_IDENTITY = 256 << 10;

    private final Generator generator;
    private final @Nullable LocalDate day;
    private final Optional<Language> language;

    private Vpnpack(Generator generator, @Nullable LocalDate day, Optional<Language> language) {
        this.generator = generator;
        this.day = day;
        this.language = language;
    }

    /**
     * With the built-in templates, and today for rules with dates.
     *
     * @return one to keep: making it reads the templates
     */
    public static Vpnpack create() {
        Templates templates = Templates.builtIn();
        Workshop workshop = Workshop.of(templates).withoutMakensis(NoInstallers.IN_LIBRARY);
        return new Vpnpack(new Generator(templates, Formats.all(workshop)), null, Optional.empty());
    }

    /**
     * This one on a fixed day, so that a document gives the same package next year.
     *
     * @param day the day for rules with dates and for the validity of certificates
     * @return another one
     */
    public Vpnpack asOf(LocalDate day) {
        return new Vpnpack(generator, day, language);
    }

    /**
     * This one with a {@code README.html} in a language, whatever the document says; reasons and messages stay in English.
     *
     * @param language English, German, French or Spanish, of any country
     * @return another one; the issuers that it opens speak that language as well
     * @throws RefusedInputException when no README is in it
     */
    public Vpnpack in(Locale language) {
        return refusing(() -> new Vpnpack(generator, day, Optional.of(spoken(language))));
    }

    /**
     * Makes the package for all users of a gateway, without keys of theirs.
     *
     * @param document the gateway document
     * @return the package, verified
     * @throws RefusedInputException with everything that is wrong
     */
    public MadePackage generate(Path document) {
        return refusing(() -> made(PackageRequest.forEveryone(GatewayDocument.ofFile(document), day())));
    }

    /**
     * Makes the package of one user, ready to import.
     *
     * @param document the gateway document
     * @param identity the user's certificate and key, a PKCS#12 file that its owner alone can read
     * @param password what opens it, and the key in the package as well; copied, and the copy wiped
     * @return the package, verified
     * @throws RefusedInputException with everything that is wrong
     */
    public MadePackage generate(Path document, Path identity, char[] password) {
        return refusing(() -> {
            try (Password secret = new Password(password.clone())) {
                byte[] content = InputFile.readSecret(identity, MAX_IDENTITY, "identity");
                IdentityFile file = new IdentityFile(identity.toString(), content, secret, KeyTerms.USUAL);
                Arrays.fill(content, (byte) 0);
                return made(PackageRequest.forUser(GatewayDocument.ofFile(document), day(), file));
            }
        });
    }

    /**
     * Says what the package of a gateway would hold.
     *
     * @param document the gateway document
     * @return every kind of client, in the order of the zip
     * @throws RefusedInputException with everything that is wrong
     */
    public List<Folder> explain(Path document) {
        return refusing(() -> Folder.of(
                generator.explain(GatewayDocument.ofFile(document), day()).plan()));
    }

    /**
     * Reads a package back, vpnpack's or one that Azure made.
     *
     * @param file the zip
     * @return what was found, errors first; without an error the package is fit for use
     * @throws RefusedInputException when it is no package
     */
    public List<Message> verify(Path file) {
        return refusing(() ->
                generator.verify(InputFile.read(file, MAX_PACKAGE, "package"), file.toString(), day(), null).stream()
                        .map(Message::of)
                        .toList());
    }

    /**
     * Opens a certificate authority, which gives users certificates and packages.
     *
     * @param authority its key and certificates, a PKCS#12 or PEM file that its owner alone can read
     * @param password what opens the key; copied, and the copy wiped
     * @param ledger the record of what it issued; made, where there is none
     * @return to be closed
     * @throws RefusedInputException when the authority cannot be opened or may not issue, or the ledger is none
     */
    public Issuer issuer(Path authority, char[] password, Path ledger) {
        return refusing(() -> Issuer.open(generator, language, authority, password, ledger));
    }

    private MadePackage made(PackageRequest request) {
        return new MadePackage(generator.generate(language.map(request::in).orElse(request)));
    }

    private static Language spoken(Locale language) {
        try {
            return Language.of(language.getLanguage());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Problem.error(Place.field("language"), String.valueOf(e.getMessage()), "choose one of these"));
        }
    }

    private LocalDate day() {
        return day == null ? LocalDate.now(ZoneId.systemDefault()) : day;
    }

    static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (RefusedException e) {
            throw new RefusedInputException(e);
        } catch (UnfitPackageException e) {
            throw new RefusedInputException(e);
        }
    }
}
