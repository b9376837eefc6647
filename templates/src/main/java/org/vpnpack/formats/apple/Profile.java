package org.vpnpack.formats.apple;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDate;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.gateway.Text;
import org.vpnpack.gateway.TrustAnchor;

/** A configuration profile in the making: payloads first, then the dictionary around them, as an XML property list. */
final class Profile {

    static final String VPN = "com.apple.vpn.managed";
    static final String IDENTITY = "com.apple.security.pkcs12";
    static final String ROOT = "com.apple.security.root";
    static final String INTERMEDIATE = "com.apple.security.pkcs1";

    /** The role of a root that clients trust for the RADIUS server; read-back knows it by this. */
    static final String RADIUS_ROLE = "radius";

    private final Gateway gateway;
    private final ProfileNames names;
    private final List<NSDictionary> payloads = new ArrayList<>();
    private @Nullable Instant removal;

    Profile(Gateway gateway, ProfileNames names) {
        this.gateway = gateway;
        this.names = names;
    }

    /** The VPN payload, to be filled. */
    NSDictionary vpn(String type) {
        NSDictionary payload = payload(VPN, names.identifier("vpn"), names.uuid("vpn"), displayName());
        payload.put("UserDefinedName", new NSString(displayName()));
        payload.put("VPNType", new NSString(type));
        return payload;
    }

    /** The user's key and certificate; answers the payload's UUID. */
    String identity(String userName, byte[] container, @Nullable String password) {
        NSDictionary payload = payload(IDENTITY, names.identifier("identity"), names.uuid("identity"), userName);
        payload.put("PayloadCertificateFileName", new NSString("identity.p12"));
        payload.put("PayloadContent", new NSData(container));
        if (password != null) {
            payload.put("Password", new NSString(password));
        }
        return names.uuid("identity");
    }

    /** Every root that the device is to trust: the gateway's, and where it talks to a RADIUS server, that server's. */
    void roots() {
        Set<Certificate> anchors = new LinkedHashSet<>();
        gateway.trustAnchors().stream().map(TrustAnchor::certificate).forEach(anchors::add);
        anchors.forEach(anchor -> certificate(ROOT, "root", anchor));
        gateway.byRadius().map(ByRadius::serverRoots).orElse(List.of()).stream()
                .map(TrustAnchor::certificate)
                .distinct()
                .filter(root -> !anchors.contains(root))
                .forEach(root -> certificate(ROOT, RADIUS_ROLE, root));
    }

    /** The authorities between the user's certificate and its root, which the device sends along. */
    void intermediates(List<Certificate> chain) {
        chain.stream().distinct().forEach(authority -> certificate(INTERMEDIATE, "ca", authority));
    }

    void removeAt(Instant end) {
        removal = end;
    }

    byte[] toBytes(String description) {
        NSDictionary top = new NSDictionary();
        envelope(top, "Configuration", names.identifier(), names.uuid("profile"), displayName());
        top.put("PayloadDescription", new NSString(description));
        gateway.organization().map(Text::value).ifPresent(name -> top.put("PayloadOrganization", new NSString(name)));
        if (!gateway.apple().consent().isEmpty()) {
            NSDictionary consent = new NSDictionary();
            gateway.apple().consent().forEach((language, text) -> consent.put(language, new NSString(text.value())));
            top.put("ConsentText", consent);
        }
        if (removal != null) {
            top.put("RemovalDate", new NSDate(Date.from(removal)));
        }
        top.put("PayloadContent", new NSArray(payloads.toArray(NSObject[]::new)));
        return Plist.write(top);
    }

    private void certificate(String type, String role, Certificate certificate) {
        NSDictionary payload = payload(
                type,
                names.identifier(role, certificate),
                names.uuid(role, certificate),
                Quoted.bare(certificate.displayName()));
        payload.put("PayloadCertificateFileName", new NSString(role + ".cer"));
        payload.put("PayloadContent", new NSData(certificate.der()));
    }

    private NSDictionary payload(String type, String identifier, String uuid, String name) {
        NSDictionary payload = new NSDictionary();
        envelope(payload, type, identifier, uuid, name);
        payloads.add(payload);
        return payload;
    }

    private static void envelope(NSDictionary payload, String type, String identifier, String uuid, String name) {
        payload.put("PayloadType", new NSString(type));
        payload.put("PayloadVersion", new NSNumber(1));
        payload.put("PayloadIdentifier", new NSString(identifier));
        payload.put("PayloadUUID", new NSString(uuid));
        payload.put("PayloadDisplayName", new NSString(name));
    }

    /** Azure's own profile is called after the virtual network too. */
    private String displayName() {
        return gateway.virtualNetwork().name().value();
    }
}
