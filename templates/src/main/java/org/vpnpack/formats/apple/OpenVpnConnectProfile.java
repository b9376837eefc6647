package org.vpnpack.formats.apple;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSString;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.vpnpack.format.Audience;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.gateway.Authentication.RadiusMethod;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.OpenVpnSettings;
import org.vpnpack.gateway.TrustAnchor;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.pki.Pem;

/**
 * A profile for OpenVPN Connect on iOS, an experiment: OpenVPN's directives as texts in a VPN payload.
 *
 * <p>After conventions of 2020 (iphoting/ovpnmcgen.rb): a directive without argument is {@code NOARGS}, line ends are the two
 * characters {@code \n}. Whether OpenVPN Connect of today reads it was not tried.
 */
final class OpenVpnConnectProfile {

    static final String PATH = AppleFormat.FOLDER + "/OpenVpnConnect.mobileconfig";
    static final String CLIENT = "net.openvpn.connect.app";
    private static final String NO_ARGUMENTS = "NOARGS";

    private OpenVpnConnectProfile() {}

    /** Whether the document asks for it, and the gateway lets these users sign in with all that the profile can hold. */
    static boolean isFor(Gateway gateway, Audience audience) {
        return gateway.apple().openVpnConnect()
                && gateway.has(TunnelType.OPENVPN)
                && (asksForPassword(gateway) || gateway.byCertificate().isPresent() && audience.hasKeyInside());
    }

    private static boolean asksForPassword(Gateway gateway) {
        return gateway.byRadius()
                .filter(radius -> radius.method() == RadiusMethod.EAP_MSCHAPV2)
                .isPresent();
    }

    static OutputFile forEveryone(Gateway gateway) {
        NSDictionary directives = directives(gateway);
        put(directives, "auth-user-pass", NO_ARGUMENTS);
        return file(gateway, "", directives, "VPN connection to " + gateway.name() + " for OpenVPN Connect.");
    }

    static OutputFile forUser(Gateway gateway, Recipient recipient) {
        NSDictionary directives = directives(gateway);
        List<Certificate> chain = Stream.concat(
                        Stream.of(recipient.identity().certificate()), recipient.identity().chain().stream())
                .toList();
        put(directives, "cert", pem(chain));
        put(directives, "key", joined(recipient.keyLines()));
        String user = recipient.identity().userName();
        return file(
                gateway,
                user,
                directives,
                "VPN connection to " + gateway.name() + " for " + user + " alone, for OpenVPN Connect.");
    }

    private static NSDictionary directives(Gateway gateway) {
        OpenVpnSettings settings = gateway.openVpn().orElseThrow();
        NSDictionary directives = new NSDictionary();
        put(directives, "client", NO_ARGUMENTS);
        put(directives, "remote", gateway.address() + " " + settings.port());
        put(directives, "proto", settings.transport().name().toLowerCase(Locale.ROOT));
        put(directives, "dev", "tun");
        put(directives, "verify-x509-name", gateway.serverCertificateName() + " name");
        put(directives, "remote-cert-tls", "server");
        put(directives, "cipher", "AES-256-GCM");
        put(directives, "auth", "SHA256");
        put(directives, "tls-version-min", "1.2");
        put(directives, "key-direction", "1");
        put(directives, "vpn-on-demand", "0");
        put(
                directives,
                "ca",
                pem(gateway.trustAnchors().stream()
                        .map(TrustAnchor::certificate)
                        .toList()));
        put(directives, "tls-auth", joined(settings.tlsAuth().lines()));
        return directives;
    }

    private static OutputFile file(Gateway gateway, String user, NSDictionary directives, String description) {
        Profile profile = new Profile(gateway, ProfileNames.ofOpenVpn(gateway, user));
        NSDictionary payload = profile.vpn("VPN");
        payload.put("VPNSubType", new NSString(CLIENT));
        NSDictionary vpn = new NSDictionary();
        vpn.put("RemoteAddress", new NSString("DEFAULT"));
        vpn.put("AuthName", new NSString("DEFAULT"));
        vpn.put("AuthenticationMethod", new NSString("Password"));
        vpn.put("OnDemandEnabled", new NSNumber(0));
        payload.put("VPN", vpn);
        payload.put("VendorConfig", directives);
        return OutputFile.secret(PATH, profile.toBytes(description));
    }

    private static void put(NSDictionary directives, String name, String argument) {
        directives.put(name, new NSString(argument));
    }

    private static String pem(List<Certificate> certificates) {
        return joined(certificates.stream()
                .flatMap(certificate -> Pem.lines(certificate).stream())
                .toList());
    }

    private static String joined(List<String> lines) {
        return String.join("\\n", lines) + "\\n";
    }
}
