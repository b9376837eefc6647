package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.UserId;
import org.vpnpack.input.InputFile;
import org.vpnpack.issuing.IssueOrder;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.issuing.client.SigningRequest;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What {@code issue} and {@code renew} have in common: the gateway, the user, and what they get. */
final class IssueOptions extends GrantOptions {

    private static final List<String> ALL = List.of("all");
    private static final String PRINT_PASSWORD = "--print-password";
    private static final List<String> KEY_FORM = List.of("--clear-key", "--embed-password", "--pkcs12");
    private static final List<String> PASSWORD = List.of(
            "--user-password-file",
            "--user-password-fd",
            "--ask-user-password",
            "--allow-weak-password",
            PRINT_PASSWORD);

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Parameters(index = "0", paramLabel = "GATEWAY", description = "the gateway document, YAML or JSON")
    private @Nullable Path document;

    @Option(
            names = "--user",
            required = true,
            paramLabel = "ID",
            description = "the user: an e-mail address, or any name of at most 64 characters")
    private @Nullable String user;

    @Option(
            names = "--formats",
            paramLabel = "NAMES",
            description = "the only formats that are meant, such as Linux,OpenVPN; all for all that the gateway calls"
                    + " for (default: renew takes those of the last package, issue all)",
            split = ",")
    private List<String> formats = List.of();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "the folder for the package; made if it is not there")
    private @Nullable Path output;

    @Option(
            names = "--csr",
            paramLabel = "FILE",
            description =
                    "certify the key of this request; it never leaves the user's device, so the package holds no key and has no"
                            + " password (default: a key is drawn)")
    private @Nullable Path request;

    @Mixin
    private UserPasswordOptions userPassword = new UserPasswordOptions();

    @Option(names = PRINT_PASSWORD, description = "print the package's password instead of writing a file")
    private boolean printPassword;

    @Option(names = "--force", description = "replace files that exist")
    private boolean force;

    Path document() {
        return requireNonNull(document);
    }

    Path output() {
        return requireNonNull(output);
    }

    /** The names of the formats that are meant; none: all; empty when nothing is said of them. */
    Optional<List<String>> formats() {
        return formats.isEmpty() ? Optional.empty() : Optional.of(formats.equals(ALL) ? List.of() : formats);
    }

    boolean force() {
        return force;
    }

    boolean printsPassword() {
        return printPassword;
    }

    boolean hasRequest() {
        return request != null;
    }

    /** Whether the package's password was chosen by a person, who knows it. */
    boolean hasUserPassword() {
        return userPassword.isGiven();
    }

    /** @throws WrongOptionsException with each option whose value cannot be, or that speaks of a key or password which the package will not have */
    void requireSound() {
        OptionProblems problems = new OptionProblems();
        problems.read("--user", () -> new UserId(requireNonNull(user)), UserId.FORM);
        problems.requireIn("--days", days(), 1, ClientCertificateProfile.MAX_DAYS);
        if (hasRequest()) {
            refuse(KEY_FORM, "a package for a key that stays on its device (--csr) holds no key", problems);
            refuse(List.of("--key-type"), "the key is that of the request (--csr)", problems);
            refuse(PASSWORD, "a package for a key that stays on its device (--csr) has no password", problems);
        } else if (userPassword.isGiven()) {
            refuse(List.of(PRINT_PASSWORD), "a password that a person chose is not printed", problems);
        }
        problems.refuse();
    }

    /** Those of the options that stand on the command line. */
    private void refuse(List<String> options, String why, OptionProblems problems) {
        ParseResult line = requireNonNull(command).commandLine().getParseResult();
        options.stream().filter(line::hasMatchedOption).forEach(option -> problems.add(option, why, "leave it out"));
    }

    /** Where the package's password comes from, each time as one that is closed on its own; closing closes the source. */
    PasswordSource passwords(Surroundings surroundings, String gateway) {
        if (!userPassword.isGiven()) {
            return PasswordSource.drawn(surroundings.random());
        }
        String id = user().toString();
        List<String> names = List.of(id, id.replaceFirst("@.*", ""), gateway);
        return PasswordSource.of(userPassword.read(surroundings, names), surroundings.random());
    }

    UserId user() {
        return new UserId(requireNonNull(user));
    }

    /** The request, when there is one. */
    private Optional<SigningRequest> request() {
        if (request == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    SigningRequest.read(InputFile.read(request, SigningRequest.MAX_BYTES, "certificate request")));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Problem.error(
                    Place.file(request.toString()),
                    String.valueOf(e.getMessage()),
                    "make one with: openssl req -new -newkey rsa:2048 -keyout KEY -out CSR"));
        }
    }

    IssueOrder order(Gateway gateway, Occasion occasion) {
        ClientCertificateProfile profile = new ClientCertificateProfile(user(), days(), ikePurpose());
        return new IssueOrder(profile, occasion, keyType().orElse(gateway.clientKeyType()), request(), keyTerms());
    }
}
