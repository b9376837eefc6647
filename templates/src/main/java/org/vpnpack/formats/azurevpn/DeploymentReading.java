package org.vpnpack.formats.azurevpn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.StrictXml;
import org.vpnpack.gateway.Quoted;
import org.w3c.dom.Element;

/** Reads what is beside azurevpnconfig.xml: the script, to the byte, and what stands around the profile for Intune. */
final class DeploymentReading {

    /** The order of Microsoft's schema; all but the last can be absent. */
    private static final List<String> ORDER = List.of(
            "RememberCredentials",
            "AlwaysOn",
            "TrustedNetworkDetection",
            "DeviceTunnel",
            "RegisterDNS",
            "PluginProfile");

    private static final List<String> PLUGIN =
            List.of("ServerUrlList", "CustomConfiguration", "PluginPackageFamilyName");

    private DeploymentReading() {}

    static void script(OutputFile file, FileReading reading) {
        if (!Arrays.equals(file.content(), Deployment.script().content())) {
            reading.error("this is not the script of vpnpack", "do not start it; make the package anew");
        }
    }

    /** The settings of the client, when they stand where Windows looks for them. */
    static Optional<Element> settings(Element root, FileReading reading) {
        if (!"VPNProfile".equals(root.getTagName()) || root.getNamespaceURI() != null) {
            reading.error("the root element is " + Quoted.of(root.getTagName()) + ", not VPNProfile");
            return Optional.empty();
        }
        List<String> names = names(root);
        if (!names.equals(ORDER.stream().filter(names::contains).toList())) {
            reading.error("Windows wants " + String.join(", ", ORDER) + ", in this order and each once");
        }
        Optional<Element> plugin = StrictXml.child(root, "PluginProfile");
        if (!plugin.map(DeploymentReading::names).equals(Optional.of(PLUGIN))) {
            reading.error("PluginProfile does not hold " + String.join(", ", PLUGIN) + ", in this order");
            return Optional.empty();
        }
        String client =
                StrictXml.text(root, "PluginProfile", "PluginPackageFamilyName").orElse("");
        if (!client.equals(Deployment.CLIENT)) {
            reading.error("it is for the program " + Quoted.of(client) + ", not for the Azure VPN Client");
        }
        Optional<Element> settings = StrictXml.at(root, "PluginProfile", "CustomConfiguration");
        Optional<String> address =
                settings.flatMap(element -> StrictXml.text(element, "serverlist", "ServerEntry", "fqdn"));
        if (!StrictXml.text(root, "PluginProfile", "ServerUrlList").equals(address)) {
            reading.error("ServerUrlList is not the gateway's address");
        }
        return settings;
    }

    private static List<String> names(Element element) {
        return StrictXml.children(element).stream().map(Element::getTagName).toList();
    }
}
