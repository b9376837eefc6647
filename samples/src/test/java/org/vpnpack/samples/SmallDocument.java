package org.vpnpack.samples;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.input.GatewayDocument;
import org.vpnpack.input.InputFile;

/** Makes the smallest gateway document of given tunnel types and authentications, with the samples' certificates. */
final class SmallDocument {

    private static final String TENANT = "0e1d2c3b-4a59-6877-8695-a4b3c2d1e0f9";
    private static final String AUDIENCE = "c632b3df-fb67-4d84-bdcf-b95ad541b5c8";

    private SmallDocument() {}

    /** A way to sign in, as a document writes it. */
    enum SignIn {
        CERTIFICATE("certificate: {clientRoots: [certificates/contoso-client-root.pem]}"),
        RADIUS_PASSWORD("radius: {method: EAP-MSCHAPv2}"),
        RADIUS_CERTIFICATE("radius: {method: EAP-TLS, serverRoots: [certificates/tailspin-radius-root.pem]}"),
        ENTRA_ID("entraId: {tenant: https://login.microsoftonline.com/" + TENANT + ", audience: " + AUDIENCE
                + ", issuer: https://sts.windows.net/" + TENANT + "/}");

        private final String yaml;

        SignIn(String yaml) {
            this.yaml = yaml;
        }
    }

    static GatewayDocument of(Collection<TunnelType> tunnelTypes, Set<SignIn> signIns) {
        String yaml = "name: small\naddress: vpn.contoso.example\n"
                + "tunnelTypes: ["
                + tunnelTypes.stream().map(TunnelType::toString).collect(Collectors.joining(", ")) + "]\n"
                + "authentication:\n  "
                + signIns.stream().map(signIn -> signIn.yaml).collect(Collectors.joining("\n  "))
                + "\ntrustAnchors: [certificates/contoso-gateway-root.cer]\n"
                + "routing: {mode: split, routes: [10.0.0.0/16]}\n"
                + (tunnelTypes.contains(TunnelType.OPENVPN)
                        ? "openvpn: {tlsAuth: contoso-ikev2-openvpn/ta-test-only.key}\n"
                        : "");
        return new GatewayDocument(
                "small.yaml",
                yaml.getBytes(StandardCharsets.UTF_8),
                (name, limit, what) -> InputFile.read(Sample.FOLDER.resolve(name), limit, what));
    }
}
