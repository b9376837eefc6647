package org.vpnpack.cli;

import java.util.concurrent.Callable;
import org.vpnpack.issuing.ledger.NewEntry.Occasion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpnpack issue}: a key and certificate for a user, and the package that holds them. */
@Command(
        name = "issue",
        header = "Gives a user a certificate, recorded in the ledger, and a package of their own with a password.",
        description = {
            "%nExamples:",
            "  vpnpack issue gateway.yaml --ca ca.p12 --user alice@contoso.com -o out",
            "      out/alice@contoso.com.zip, ready to import, and its password in out/alice@contoso.com.password",
            "  vpnpack issue gateway.yaml --ca ca.p12 --user alice@contoso.com -o out --csr alice.csr",
            "      the key stays on Alice's device: a package without keys, and her certificate beside it",
            "  vpnpack issue gateway.yaml --ca ca.p12 --user alice@contoso.com -o out --another --format json",
            "      for a second device; everything a program needs to know on standard output",
            "  vpnpack issue gateway.yaml --ca ca.p12 --user alice@contoso.com -o out --ask-user-password",
            "      under a password that Alice chose; it is asked for twice",
            "  vpnpack issue gateway.yaml --ca ca.p12 --user alice@contoso.com -o out --sign-profiles signer.p12",
            "      profiles for macOS and iOS signed, so that they install as verified%n"
        })
final class IssueCommand extends DataOptions implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private AuthorityOptions authority = new AuthorityOptions();

    @Mixin
    private IssueOptions options = new IssueOptions();

    @Option(names = "--another", description = "even if the user has a valid certificate for this gateway")
    private boolean another;

    IssueCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new Handover(surroundings, authority, options, json(), quiet())
                .run(another ? Occasion.ANOTHER : Occasion.FIRST);
    }
}
