package org.vpnpack.formats.android;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.StrongSwanProposals;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IpAddress;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.NameUuid;
import org.vpnpack.gateway.Routing;
import org.vpnpack.gateway.TrustAnchor;
import org.vpnpack.json.PrettyJson;
import org.vpnpack.pki.Pkcs12Form;

/**
 * The {@code .sswan} files of one sign-in: JSON, one file for each trust anchor.
 *
 * <p>The UUID comes from gateway, sign-in, anchor's place and user: a later package's profile replaces the earlier one.
 */
final class StrongSwanProfile {

    private final Gateway gateway;
    private final SignIn signIn;
    private final @Nullable Recipient recipient;

    StrongSwanProfile(Gateway gateway, SignIn signIn, @Nullable Recipient recipient) {
        this.gateway = gateway;
        this.signIn = signIn;
        this.recipient = recipient;
    }

    List<OutputFile> files() {
        List<OutputFile> files = new ArrayList<>();
        List<TrustAnchor> anchors = gateway.trustAnchors();
        for (int i = 0; i < anchors.size(); i++) {
            String number = anchors.size() == 1 ? "" : "_" + i;
            String suffix = gateway.authentications().size() > 1 ? signIn.suffix() : "";
            String path = AndroidFormat.FOLDER + "/vpnconfig" + suffix + number + ".sswan";
            String json = PrettyJson.write(profile(anchors.get(i).certificate(), i));
            files.add(
                    recipient == null
                            ? OutputFile.open(path, json)
                            : OutputFile.secret(path, json)
                                    .withContainer(Pkcs12Form.of(recipient.pkcs12WithChain()), false));
        }
        return files;
    }

    private Map<String, Object> profile(Certificate anchor, int place) {
        String user = recipient == null ? "" : recipient.identity().userName();
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put(
                "uuid",
                NameUuid.of("android", gateway.address().value(), signIn.name(), Integer.toString(place), user)
                        .toString());
        profile.put("name", gateway.name().value() + (gateway.trustAnchors().size() == 1 ? "" : " " + (place + 1)));
        profile.put("type", signIn.type());
        profile.put(
                "remote",
                inOrder(
                        "addr", gateway.address().value(),
                        "id", gateway.serverCertificateName().value(),
                        "cert", base64(anchor.der())));
        if (recipient != null) {
            profile.put("local", local(recipient));
        }
        profile.put("ike-proposal", StrongSwanProposals.ike(gateway).get(0));
        profile.put("esp-proposal", StrongSwanProposals.esp(gateway).get(0));
        if (gateway.routing() instanceof Routing.Split split) {
            profile.put(
                    "split-tunneling",
                    Map.of(
                            "subnets",
                            split.routes().stream().map(IpPrefix::toString).toList()));
        }
        if (!gateway.dns().servers().isEmpty()) {
            profile.put(
                    "dns-servers",
                    gateway.dns().servers().stream().map(IpAddress::toString).toList());
        }
        return profile;
    }

    /** Without an id the app sends the certificate's subject, which gateways take too; a name must be in the certificate. */
    private static Map<String, Object> local(Recipient recipient) {
        Map<String, Object> local = new LinkedHashMap<>();
        recipient.identity().certificate().dnsNames().stream().findFirst().ifPresent(name -> local.put("id", name));
        local.put("p12", base64(recipient.pkcs12WithChain()));
        return local;
    }

    private static Map<String, Object> inOrder(
            String key1, String value1, String key2, String value2, String key3, String value3) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key1, value1);
        map.put(key2, value2);
        map.put(key3, value3);
        return map;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
