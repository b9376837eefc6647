package org.vpnpack.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.UserId;
import org.vpnpack.input.InputFile;
import org.vpnpack.issuing.IssueOrder;
import org.vpnpack.issuing.client.ClientCertificateProfile;
import org.vpnpack.issuing.client.SigningRequest;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import org.vpnpack.rules.Place;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code issue} and {@code renew} have in common: the gateway, the user, and what they get. */
final class IssueOptions {

    @Parameters(index = "0", paramLabel = "GATEWAY", description = "the gateway document, YAML or JSON")
    private @Nullable Path document;

    @Option(
            names = "--user",
            required = true,
            paramLabel = "ID",
            description = "the user: an e-mail address, or any name of at most 64 characters")
    private @Nullable String user;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "the folder for the package; made if it is not there")
    private @Nullable Path output;

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            description = "rsa-2048, rsa-3072, rsa-4096, ec-p256 or ec-p384 (default: the document's, else rsa-2048)",
            converter = KeyTypeWord.class)
    private @Nullable KeyType keyType;

    @Option(names = "--days", paramLabel = "N", description = "how long the certificate is valid (default: 365)")
    private int days = ClientCertificateProfile.DEFAULT_DAYS;

    @Option(
            names = "--csr",
            paramLabel = "FILE",
            description =
                    "certify the key of this request; it never leaves the user's device, so no key is in the package")
    private @Nullable Path request;

    @Option(names = "--clear-key", description = "put the key into text profiles without a password")
    private boolean clearKey;

    @Option(
            names = "--embed-password",
            description = "put the password into the profile for macOS and iOS, so that nobody is asked for it")
    private boolean embedPassword;

    @Option(names = "--ike-purpose", description = "name ipsecIKE as a purpose of the certificate beside clientAuth")
    private boolean ikePurpose;

    @Option(names = "--print-password", description = "print the package's password instead of writing a file")
    private boolean printPassword;

    @Option(names = "--force", description = "replace files that exist")
    private boolean force;

    Path document() {
        return requireNonNull(document);
    }

    Path output() {
        return requireNonNull(output);
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

    UserId user() {
        try {
            return new UserId(requireNonNull(user));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Problem.error(Place.field("--user"), String.valueOf(e.getMessage()), "write the id without it"));
        }
    }

    /** The request, when there is one. */
    Optional<SigningRequest> request() {
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

    IssueOrder order(Gateway gateway, Occasion occasion, Optional<SigningRequest> signingRequest) {
        return new IssueOrder(
                profile(),
                occasion,
                keyType == null ? gateway.clientKeyType() : keyType,
                signingRequest,
                clearKey,
                embedPassword);
    }

    private ClientCertificateProfile profile() {
        try {
            return new ClientCertificateProfile(user(), days, ikePurpose);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Problem.error(Place.field("--days"), String.valueOf(e.getMessage()), "choose a number in between"));
        }
    }
}
