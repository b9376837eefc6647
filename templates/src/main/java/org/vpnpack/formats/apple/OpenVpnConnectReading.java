package org.vpnpack.formats.apple;

import com.dd.plist.NSString;
import java.util.List;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.StaticKey;

/** Reads the directives that a VPN payload holds for OpenVPN Connect. */
final class OpenVpnConnectReading {

    private OpenVpnConnectReading() {}

    static void read(FileReading reading, Payload payload) {
        Payload config = payload.child("VendorConfig").orElse(null);
        if (config == null) {
            reading.error(payload.where() + ".VendorConfig is missing: OpenVPN Connect has no directives");
            return;
        }
        config.dictionary().getHashMap().forEach((name, value) -> {
            String at = config.where() + "." + Quoted.bare(name);
            if (!(value instanceof NSString text)) {
                reading.error(at + " is no text; each directive is one, NOARGS where it has no argument");
            } else if (text.getContent().isEmpty()) {
                reading.warning(at + " is empty", "write NOARGS");
            } else if (text.getContent().contains("\n")) {
                reading.warning(at + " holds line ends", "write each as the two characters \\n");
            }
        });
        boolean remote = config.dictionary().keySet().stream()
                .anyMatch(name -> name.equals("remote") || name.startsWith("remote."));
        if (!remote || !config.has("ca") || !config.has("verify-x509-name")) {
            reading.error("the gateway is not checked: remote, ca and verify-x509-name must name it");
        }
        for (String pem : List.of("ca", "cert", "key")) {
            config.text(pem)
                    .filter(text -> !text.contains("-----BEGIN "))
                    .ifPresent(text -> reading.error(config.where() + "." + pem + " is no PEM"));
        }
        if (config.has("cert") != config.has("key")) {
            reading.error(config.where() + " holds one of cert and key without the other");
        }
        config.text("remote").ifPresent(text -> reading.states(Topic.GATEWAY_ADDRESS, text.split(" ", 2)[0]));
        config.text("verify-x509-name")
                .filter(text -> text.endsWith(" name"))
                .ifPresent(text -> reading.states(
                        Topic.SERVER_CERTIFICATE_NAME, text.substring(0, text.length() - " name".length())));
        config.text("tls-auth").ifPresent(text -> {
            try {
                reading.states(
                        Topic.STATIC_KEY,
                        Digests.sha256(
                                StaticKey.parse(text.replace("\\n", "\n")).bytes()));
            } catch (IllegalArgumentException e) {
                reading.error(config.where() + ".tls-auth: " + e.getMessage());
            }
        });
    }
}
