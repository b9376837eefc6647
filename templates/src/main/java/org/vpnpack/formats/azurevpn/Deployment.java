package org.vpnpack.formats.azurevpn;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpnpack.format.LineEnd;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.TemplateFile;
import org.vpnpack.format.Templates;
import org.vpnpack.format.TextKind;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.HostName;
import org.vpnpack.gateway.TunnelType;

/**
 * What brings a profile into the Azure VPN Client without its window: a constant script for one user, and a profile for
 * Intune.
 *
 * <p>The profile for Intune is a ProfileXML of the VPNv2 CSP with a plug-in. The client wants what lies in AzVpnProfile
 * without that element (Microsoft, vpn-profile-intune, 2020-09); the nil elements, whose prefix it declares, are left out, for
 * Windows 11 parses no undeclared one (MicrosoftDocs/azure-docs#70222, #109759).
 */
final class Deployment {

    static final String SCRIPT = "ImportProfile.cmd";
    static final String CLIENT = "Microsoft.AzureVpn_8wekyb3d8bbwe";
    static final TemplateFile PROFILE =
            new TemplateFile("azurevpn/VpnProfile.xml.ftl", AzureVpnFormat.class, TextKind.XML, LineEnd.LF);

    private Deployment() {}

    /** Gateways for which Windows itself has no tunnel type; others have a script and a profile for Windows. */
    static boolean isFor(Gateway gateway) {
        return !gateway.has(TunnelType.SSTP) && !gateway.has(TunnelType.IKEV2);
    }

    /** @param model what azurevpnconfig.xml is filled with */
    static OutputFile profile(Gateway gateway, String suffix, Map<String, Object> model, Templates templates) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("alwaysOn", gateway.autoConnect().always());
        all.put(
                "trustedNetworks",
                gateway.autoConnect().trustedDnsSuffixes().stream()
                        .map(HostName::value)
                        .collect(Collectors.joining(",")));
        return OutputFile.secret(
                AzureVpnFormat.FOLDER + "/VpnProfile" + suffix + ".xml",
                templates.load(PROFILE).render(all));
    }

    /** The same bytes for every gateway and user. */
    static OutputFile script() {
        try (InputStream in = Deployment.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("no " + SCRIPT + " beside " + Deployment.class.getName());
            }
            return OutputFile.open(AzureVpnFormat.FOLDER + "/" + SCRIPT, in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the built-in file " + SCRIPT + " cannot be read", e);
        }
    }
}
