package org.vpnpack.formats.windows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.Template;
import org.vpnpack.format.Templates;
import org.vpnpack.format.Wording;
import org.vpnpack.formats.windows.SetupData.UserCertificate;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.FileStem;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.json.PrettyJson;
import org.vpnpack.pki.Pkcs12Form;

/**
 * The files that set up a Windows computer, by their bare names: in the package they lie in one folder, and an installer
 * carries the same.
 *
 * <p>Script and launcher are constant to the byte; whatever a document says is in the data files.
 */
final class WindowsFiles {

    static final String SCRIPT = "VpnProfileSetup.ps1";
    static final Wording WORDING = new Wording("windows", WindowsFiles.class);
    static final String LAUNCHER = "Install.cmd";
    static final String DATA = "profile.json";
    static final String EAP = "EapConfig.xml";
    static final String PROFILE = "VpnProfile.xml";
    static final String SYNCML = "VpnProfile.syncml.xml";
    static final String ROUTES = "routes.txt";
    /** The client root by which a computer's certificate is chosen; nothing trusts it. */
    static final String ISSUER = "ClientCertificateIssuer.cer";

    private WindowsFiles() {}

    /** The constant files, unsigned: the same for every gateway and user. */
    static List<OutputFile> constant() {
        return List.of(OutputFile.open(SCRIPT, resource(SCRIPT)), OutputFile.open(LAUNCHER, resource(LAUNCHER)));
    }

    /** What belongs to a gateway, for all its users. */
    static List<OutputFile> of(Gateway gateway, Templates templates) {
        Tunnel tunnel = Tunnel.of(gateway).orElseThrow();
        Template template = templates.load(VpnProfile.TEMPLATE);
        String profile = template.render(VpnProfile.model(gateway, tunnel));
        List<IpPrefix> prefixes = Prefixes.of(gateway);
        List<OutputFile> files = new ArrayList<>();
        files.add(data(gateway, tunnel, null));
        if (SignIn.of(gateway).isEap()) {
            files.add(OutputFile.open(EAP, EapConfig.in(profile, template.toString())));
        }
        files.add(OutputFile.open(PROFILE, profile));
        files.add(
                OutputFile.open(SYNCML, templates.load(VpnProfile.SYNCML).render(VpnProfile.syncml(gateway, profile))));
        files.add(OutputFile.open(ROUTES, Prefixes.cmroute(prefixes)));
        AnchorFile.of(gateway)
                .forEach(anchor -> files.add(
                        OutputFile.open(anchor.name(), anchor.certificate().der())));
        issuerFilter(gateway).ifPresent(issuer -> files.add(OutputFile.open(ISSUER, issuer.der())));
        return files;
    }

    /** What belongs to one user; profile.json in the place of the one for all. */
    static List<OutputFile> of(Gateway gateway, Recipient recipient) {
        Tunnel tunnel = Tunnel.of(gateway).orElseThrow();
        if (!SignIn.of(gateway).hasCertificate()) {
            return List.of();
        }
        byte[] container = recipient.pkcs12WithChain();
        String name = FileStem.ofUser(recipient.identity().userName()) + ".p12";
        UserCertificate user =
                new UserCertificate(name, recipient.identity().certificate().thumbprint());
        return List.of(
                data(gateway, tunnel, user),
                OutputFile.secret(name, container).withContainer(Pkcs12Form.of(container), false));
    }

    /** Windows chooses a computer's certificate by one issuer, so only where the gateway trusts one client root. */
    static Optional<Certificate> issuerFilter(Gateway gateway) {
        List<Certificate> roots = SetupData.clientRoots(gateway);
        return SignIn.of(gateway) == SignIn.MACHINE_CERTIFICATE && roots.size() == 1
                ? Optional.of(roots.get(0))
                : Optional.empty();
    }

    private static OutputFile data(Gateway gateway, Tunnel tunnel, @Nullable UserCertificate user) {
        return OutputFile.open(
                DATA, PrettyJson.write(SetupData.of(gateway, tunnel, user).tree()));
    }

    /** A text that ships beside this class. */
    static String text(String name) {
        return new String(resource(name), StandardCharsets.UTF_8);
    }

    static byte[] resource(String name) {
        try (InputStream in = WindowsFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name + " beside " + WindowsFiles.class.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("the built-in file " + name + " cannot be read", e);
        }
    }
}
