package org.vpnpack.formats.apple;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.util.Optional;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.HostName;
import org.vpnpack.gateway.Routing;
import org.vpnpack.gateway.SystemVersion;

/**
 * The IKEv2 settings of a VPN payload, and the DNS settings beside them.
 *
 * <p>Flags are integers, as Apple's schema wants them. Routes have no key: the gateway tells them, or with a force tunnel
 * everything goes through it.
 */
final class Ikev2Dictionary {

    private static final SystemVersion STRICT_IOS = new SystemVersion(18, 5);
    private static final SystemVersion STRICT_MAC_OS = new SystemVersion(15, 5);

    private final Gateway gateway;
    private final NSDictionary ikev2 = new NSDictionary();

    private Ikev2Dictionary(Gateway gateway) {
        this.gateway = gateway;
    }

    /** The user has a certificate; the gateway itself judges it. */
    static NSDictionary byCertificate(Gateway gateway, Proposal proposal, Certificate user, String name, String uuid) {
        Ikev2Dictionary settings = new Ikev2Dictionary(gateway);
        settings.addresses(name);
        settings.text("AuthenticationMethod", "Certificate");
        settings.number("ExtendedAuthEnabled", 0);
        settings.text("PayloadCertificateUUID", uuid);
        // Without it the key counts as RSA; with it the issuer's name is wanted.
        settings.text("CertificateType", CertificateType.of(user));
        return settings.finish(proposal, true);
    }

    /** The user has a certificate; a RADIUS server judges it (EAP-TLS). */
    static NSDictionary byEapTls(Gateway gateway, Proposal proposal, String name, String uuid) {
        Ikev2Dictionary settings = new Ikev2Dictionary(gateway);
        settings.addresses(name);
        settings.text("AuthenticationMethod", "None");
        settings.number("ExtendedAuthEnabled", 1);
        settings.text("PayloadCertificateUUID", uuid);
        settings.text("TLSMinimumVersion", "1.2");
        settings.text("TLSMaximumVersion", "1.2");
        return settings.finish(proposal, true);
    }

    /** The user has a name and a password, for which the device asks (EAP-MSCHAPv2). */
    static NSDictionary byPassword(Gateway gateway, Proposal proposal) {
        Ikev2Dictionary settings = new Ikev2Dictionary(gateway);
        settings.addresses("");
        settings.text("AuthenticationMethod", "None");
        settings.number("ExtendedAuthEnabled", 1);
        return settings.finish(proposal, false);
    }

    private void addresses(String localIdentifier) {
        String address = gateway.address().value();
        text("RemoteAddress", address);
        text("RemoteIdentifier", address);
        text("LocalIdentifier", localIdentifier);
        if (!gateway.serverCertificateName().equals(gateway.address())) {
            text("ServerCertificateCommonName", gateway.serverCertificateName().value());
        }
        issuer().ifPresent(name -> text("ServerCertificateIssuerCommonName", name));
    }

    /** Only then the device asks the gateway for its certificate; of several roots the one in use comes first. */
    private Optional<String> issuer() {
        return gateway.trustAnchors().stream()
                .flatMap(anchor -> anchor.certificate().commonName().stream())
                .findFirst();
    }

    /** @param asksNothing whether the device can connect without its user */
    private NSDictionary finish(Proposal proposal, boolean asksNothing) {
        text("DeadPeerDetectionRate", "Medium");
        number("EnablePFS", proposal.hasForwardSecrecy() ? 1 : 0);
        boolean force = gateway.routing() instanceof Routing.Force;
        if (force) {
            number("IncludeAllNetworks", 1);
            number("ExcludeLocalNetworks", 1);
        } else {
            number("UseConfigurationAttributeInternalIPSubnet", 1);
        }
        if (gateway.apple().minimumIos().isAtLeast(STRICT_IOS)
                && gateway.apple().minimumMacOs().isAtLeast(STRICT_MAC_OS)) {
            number("EnforceStrictAlgorithmSelection", 1);
        }
        ikev2.put("IKESecurityAssociationParameters", proposal.ike().toPlist());
        ikev2.put("ChildSecurityAssociationParameters", proposal.child().toPlist());
        if (gateway.autoConnect().isOn()) {
            number("OnDemandEnabled", asksNothing ? 1 : 0);
            ikev2.put("OnDemandRules", OnDemandRules.of(gateway.autoConnect()));
        }
        return ikev2;
    }

    private void text(String key, String value) {
        ikev2.put(key, new NSString(value));
    }

    private void number(String key, int value) {
        ikev2.put(key, new NSNumber(value));
    }

    /** The gateway's name servers; for all names where everything, or no suffix, calls for it, else for the suffixes. */
    static Optional<NSDictionary> dns(Gateway gateway) {
        if (gateway.dns().servers().isEmpty()) {
            return Optional.empty();
        }
        NSDictionary dns = new NSDictionary();
        dns.put("DNSProtocol", new NSString("Cleartext"));
        dns.put("ServerAddresses", OnDemandRules.strings(gateway.dns().servers()));
        NSArray suffixes = OnDemandRules.strings(
                gateway.dns().suffixes().stream().map(HostName::value).toList());
        boolean named = suffixes.count() > 0;
        if (named) {
            dns.put("SearchDomains", suffixes);
        }
        boolean all = gateway.routing() instanceof Routing.Force || !named;
        dns.put("SupplementalMatchDomains", all ? new NSArray(new NSObject[] {new NSString("")}) : suffixes);
        return Optional.of(dns);
    }
}
