package org.vpnpack.formats.windows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Authentication.ByCertificate;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.HostName;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Routing;

/**
 * profile.json: everything that the script knows of a gateway, keys in the order of {@link #tree}.
 *
 * <p>Every key is always there: the script runs under strict mode, where a missing one is an error. Its schema is {@code
 * profile.schema.json} beside this class.
 *
 * @param vpnStrategy for the phone book, or null to leave what Windows writes
 * @param eapConfig the file with the EAP settings, or null where EAP plays no part
 * @param ipsec the cmdlet's words, or null where IKEv2 plays no part
 */
record SetupData(
        int schema,
        String id,
        String name,
        String gateway,
        String serverCertificateName,
        String tunnelType,
        @Nullable Integer vpnStrategy,
        String authenticationMethod,
        @Nullable String eapConfig,
        String encryptionLevel,
        boolean rememberCredential,
        @Nullable String dnsSuffix,
        boolean splitTunnel,
        List<String> routes,
        @Nullable IpsecWords ipsec,
        List<Anchor> trustAnchors,
        @Nullable ClientCertificate clientCertificate) {

    static final int SCHEMA = 1;

    /**
     * A root that the computer must trust.
     *
     * @param publicRoot whether Windows has it of its own accord, so that it is neither added nor taken away
     */
    record Anchor(String file, String sha1, String sha256, String subject, boolean publicRoot) {

        static Anchor of(AnchorFile anchor) {
            Certificate certificate = anchor.certificate();
            return new Anchor(
                    anchor.name(),
                    certificate.thumbprint(),
                    certificate.sha256().toUpperCase(Locale.ROOT),
                    certificate.x509().getSubjectX500Principal().getName(),
                    anchor.isPublicRoot());
        }

        private Map<String, Object> tree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("file", file);
            tree.put("sha1", sha1);
            tree.put("sha256", sha256);
            tree.put("subject", subject);
            tree.put("publicRoot", publicRoot);
            return tree;
        }
    }

    /**
     * The certificate by which this connection signs in.
     *
     * @param file the container to import, or null where each user brings one
     * @param sha1 its certificate, or null
     * @param issuerSha1 the client roots that the gateway trusts; empty where a RADIUS server decides
     * @param issuerFile for a computer's certificate the one client root to choose by, or null where there are several
     */
    record ClientCertificate(
            @Nullable String file,
            String store,
            @Nullable String sha1,
            List<String> issuerSha1,
            @Nullable String issuerFile) {

        private Map<String, @Nullable Object> tree() {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("file", file);
            tree.put("store", store);
            tree.put("sha1", sha1);
            tree.put("issuerSha1", issuerSha1);
            tree.put("issuerFile", issuerFile);
            return tree;
        }
    }

    static SetupData of(Gateway gateway, Tunnel tunnel, @Nullable UserCertificate user) {
        ConnectionName name = ConnectionName.of(gateway);
        SignIn signIn = SignIn.of(gateway);
        return new SetupData(
                SCHEMA,
                name.id(),
                name.value(),
                gateway.address().value(),
                gateway.serverCertificateName().value(),
                tunnel.cmdletWord(),
                tunnel.vpnStrategy(),
                signIn.isEap() ? "Eap" : "MachineCertificate",
                signIn.isEap() ? WindowsFiles.EAP : null,
                "Required",
                signIn.isEap(),
                gateway.dns().suffixes().stream()
                        .findFirst()
                        .map(HostName::value)
                        .orElse(null),
                gateway.routing() instanceof Routing.Split,
                Prefixes.of(gateway).stream().map(IpPrefix::toString).toList(),
                tunnel.hasIkev2() ? IpsecWords.forCmdlet(IpsecWords.policyOf(gateway)) : null,
                AnchorFile.of(gateway).stream().map(Anchor::of).toList(),
                signIn.hasCertificate() ? clientCertificate(gateway, signIn, user) : null);
    }

    private static ClientCertificate clientCertificate(Gateway gateway, SignIn signIn, @Nullable UserCertificate user) {
        return new ClientCertificate(
                user == null ? null : user.file(),
                signIn.store(),
                user == null ? null : user.sha1(),
                clientRoots(gateway).stream().map(Certificate::thumbprint).toList(),
                WindowsFiles.issuerFilter(gateway).isPresent() ? WindowsFiles.ISSUER : null);
    }

    static List<Certificate> clientRoots(Gateway gateway) {
        return gateway.byCertificate().map(ByCertificate::clientRoots).orElse(List.of()).stream()
                .map(root -> root.certificate())
                .toList();
    }

    /** What {@link org.vpnpack.json.PrettyJson} writes. */
    Map<String, @Nullable Object> tree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("schema", schema);
        tree.put("id", id);
        tree.put("name", name);
        tree.put("gateway", gateway);
        tree.put("serverCertificateName", serverCertificateName);
        tree.put("tunnelType", tunnelType);
        tree.put("vpnStrategy", vpnStrategy);
        tree.put("authenticationMethod", authenticationMethod);
        tree.put("eapConfig", eapConfig);
        tree.put("encryptionLevel", encryptionLevel);
        tree.put("rememberCredential", rememberCredential);
        tree.put("dnsSuffix", dnsSuffix);
        tree.put("splitTunnel", splitTunnel);
        tree.put("routes", routes);
        tree.put("ipsec", ipsec == null ? null : ipsec.tree());
        tree.put("trustAnchors", trustAnchors.stream().map(Anchor::tree).toList());
        tree.put("clientCertificate", clientCertificate == null ? null : clientCertificate.tree());
        return tree;
    }

    /** A user's certificate in the package. */
    record UserCertificate(String file, String sha1) {}
}
