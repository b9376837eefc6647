package org.vpnpack.cli;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.issuing.authority.CertificateAuthority;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code vpnpack ca export}: the root certificate as Azure wants it, and the command that uploads it.
 *
 * <p>{@code root-cert create --public-cert-data} takes base64 or a file (published scripts do both, read 2026-11); not run.
 */
@Command(
        name = "export",
        header =
                "Prints the root certificate as a gateway of Azure wants it: base64 without armour, and the az command.",
        description = {
            "%nExamples:",
            "  vpnpack ca export --ca ca.p12 --password-file ca.password",
            "  vpnpack ca export --ca ca.p12 --format json      for programs%n"
        })
final class CaExportCommand extends DataOptions implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private AuthorityOptions authority = new AuthorityOptions();

    CaExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (CertificateAuthority opened = authority.open(surroundings)) {
            Certificate root = opened.chain().get(opened.chain().size() - 1);
            String data = Base64.getEncoder().encodeToString(root.der());
            String command = "az network vnet-gateway root-cert create --resource-group GROUP --gateway-name GATEWAY"
                    + " --name " + root.thumbprint() + " --public-cert-data " + data;
            Report report = new Report(surroundings);
            if (json()) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("name", root.displayName());
                document.put("thumbprint", root.thumbprint());
                document.put("notAfter", root.notAfter().toString());
                document.put("selfSigned", root.isSelfIssued());
                document.put("publicCertData", data);
                document.put("command", command);
                report.json(document);
            } else {
                report.line(data);
                if (!quiet()) {
                    surroundings.err().println("upload it to the gateway, where GROUP and GATEWAY are its own:");
                    surroundings.err().println("  " + command);
                }
            }
            if (!root.isSelfIssued()) {
                surroundings
                        .err()
                        .println("warning: the chain ends at " + Quoted.of(root.displayName())
                                + ", which is no root\nhint: give the authority with its full chain");
            }
        }
        return ExitCode.OK;
    }
}
