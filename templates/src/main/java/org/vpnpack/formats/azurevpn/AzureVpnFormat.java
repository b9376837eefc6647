package org.vpnpack.formats.azurevpn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.LineEnd;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Phrase;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.TemplateFile;
import org.vpnpack.format.Templates;
import org.vpnpack.format.TextKind;
import org.vpnpack.format.Wording;
import org.vpnpack.gateway.Authentication.RadiusMethod;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.ClientRoot;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.HostName;
import org.vpnpack.gateway.IpAddress;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.OpenVpnSettings;
import org.vpnpack.gateway.Routing;
import org.vpnpack.gateway.TunnelType;

/**
 * AzureVPN/: a profile for the Azure VPN Client for each authentication, over OpenVPN; where Windows itself has no tunnel
 * type of the gateway, also what brings it there without a hand.
 *
 * <p>Elements, order and empty forms are those of Azure's newer packages (from 2022); nothing is left out, nil elements
 * say so. What the client does with RADIUS is documented nowhere: that profile's {@code usernamepass} is second-hand.
 */
public final class AzureVpnFormat implements ClientFormat {

    static final String FOLDER = "AzureVPN";
    static final Wording WORDING = new Wording("azurevpn", AzureVpnFormat.class);
    private static final TemplateFile TEMPLATE =
            new TemplateFile("azurevpn/azurevpnconfig.xml.ftl", AzureVpnFormat.class, TextKind.XML, LineEnd.CRLF);

    /** How the client signs in: the word in the profile, and Azure's suffix of the file's name. */
    enum SignIn {
        ENTRA_ID("aad", "_aad"),
        CERTIFICATE("cert", "_cert"),
        RADIUS("usernamepass", "_radius");

        private final String type;
        private final String suffix;

        SignIn(String type, String suffix) {
            this.type = type;
            this.suffix = suffix;
        }
    }

    private final Templates templates;

    public AzureVpnFormat(Templates templates) {
        this.templates = templates;
    }

    @Override
    public String name() {
        return FOLDER;
    }

    @Override
    public Decision decide(Gateway gateway, Audience audience) {
        if (!gateway.has(TunnelType.OPENVPN)) {
            return new Decision.Omitted(WORDING.say("needsOpenVpn"));
        }
        if (signIns(gateway).isEmpty()) {
            return new Decision.Omitted(WORDING.say("noEapTls"));
        }
        return new Decision.Included(WORDING.say("profiles")
                .with(
                        "ways",
                        Phrase.anyOf(signIns(gateway).stream()
                                .map(AzureVpnFormat::phrase)
                                .toList())));
    }

    @Override
    public Wording wording() {
        return WORDING;
    }

    @Override
    public List<TemplateFile> templates() {
        return List.of(TEMPLATE, Deployment.PROFILE);
    }

    @Override
    public List<OutputFile> sharedFiles(Gateway gateway) {
        List<OutputFile> files = new ArrayList<>();
        signIns(gateway).forEach(signIn -> files.addAll(profiles(gateway, signIn, firstRoot(gateway), "")));
        if (Deployment.isFor(gateway)) {
            files.add(Deployment.script());
        }
        return files;
    }

    @Override
    public List<OutputFile> personalFiles(Gateway gateway, Recipient recipient) {
        if (gateway.byCertificate().isEmpty()) {
            return List.of(); // a certificate for RADIUS over IKEv2, which this client does not speak
        }
        List<ClientRoot> roots = gateway.byCertificate().get().clientRoots();
        Certificate root = recipient
                .rootAmong(roots)
                .map(ClientRoot::certificate)
                .orElseThrow(() -> new IllegalArgumentException("the recipient stands under no client root"));
        String hash = recipient.identity().certificate().thumbprint().toLowerCase(Locale.ROOT);
        return profiles(gateway, SignIn.CERTIFICATE, thumbprint(root), hash);
    }

    /** The profile to import and, where there is nothing else for Windows, the same for Intune. */
    private List<OutputFile> profiles(Gateway gateway, SignIn signIn, String clientRoot, String clientCertificate) {
        Map<String, Object> model = model(gateway, signIn, clientRoot, clientCertificate);
        String suffix = gateway.authentications().size() > 1 ? signIn.suffix : "";
        // Azure's own file ends without a line end
        String text = templates.load(TEMPLATE).render(model).stripTrailing();
        OutputFile profile = OutputFile.secret(FOLDER + "/azurevpnconfig" + suffix + ".xml", text);
        return Deployment.isFor(gateway)
                ? List.of(profile, Deployment.profile(gateway, suffix, model, templates))
                : List.of(profile);
    }

    private static Map<String, Object> model(
            Gateway gateway, SignIn signIn, String clientRoot, String clientCertificate) {
        OpenVpnSettings settings = gateway.openVpn().orElseThrow();
        Map<String, Object> model = new HashMap<>();
        model.put("type", signIn.type);
        model.put("clientRoot", clientRoot);
        model.put("clientCertificate", clientCertificate);
        gateway.byEntraId().ifPresent(entraId -> {
            model.put("audience", entraId.audience());
            model.put("issuer", entraId.issuer().toString());
            model.put("tenant", entraId.tenant().toString());
        });
        model.put("name", gateway.virtualNetwork().name().value());
        model.put("transport", settings.transport().name().toLowerCase(Locale.ROOT));
        model.put("gatewayAddress", gateway.address().value());
        model.put("trustAnchor", gateway.trustAnchors().get(0).certificate().thumbprint());
        model.put("serverSecret", settings.tlsAuth().hex());
        boolean force = gateway.routing() instanceof Routing.Force;
        model.put("version", force ? 2 : 1);
        model.put(
                "dnsServers",
                gateway.dns().servers().stream().map(IpAddress::toString).toList());
        model.put(
                "dnsSuffixes",
                gateway.dns().suffixes().stream().map(HostName::value).toList());
        model.put("includeRoutes", routes(gateway.routing().addedByClient()));
        model.put("excludeRoutes", routes(gateway.routing().excludeRoutes()));
        return model;
    }

    private static List<Map<String, Object>> routes(List<IpPrefix> prefixes) {
        List<Map<String, Object>> routes = new ArrayList<>();
        prefixes.forEach(prefix -> routes.add(Map.of("destination", prefix.network(), "mask", prefix.length())));
        return routes;
    }

    private static List<SignIn> signIns(Gateway gateway) {
        List<SignIn> signIns = new ArrayList<>();
        gateway.byEntraId().ifPresent(way -> signIns.add(SignIn.ENTRA_ID));
        gateway.byCertificate().ifPresent(way -> signIns.add(SignIn.CERTIFICATE));
        gateway.byRadius()
                .filter(way -> way.method() == RadiusMethod.EAP_MSCHAPV2)
                .ifPresent(way -> signIns.add(SignIn.RADIUS));
        return signIns;
    }

    private static Phrase phrase(SignIn signIn) {
        return WORDING.say(
                switch (signIn) {
                    case ENTRA_ID -> "byEntraId";
                    case CERTIFICATE -> "byCertificate";
                    case RADIUS -> "byPassword";
                });
    }

    private static String firstRoot(Gateway gateway) {
        return gateway.byCertificate()
                .map(way -> thumbprint(way.clientRoots().get(0).certificate()))
                .orElse("");
    }

    private static String thumbprint(Certificate certificate) {
        return certificate.thumbprint().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Instructions> instructions(Gateway gateway, Audience audience) {
        return AzureVpnInstructions.of(
                sharedFiles(gateway).stream()
                        .map(OutputFile::path)
                        .filter(AzureVpnReadBack::isProfile)
                        .toList(),
                gateway,
                audience);
    }

    @Override
    public ReadBack readBack(List<OutputFile> files, LocalDate asOf) {
        return AzureVpnReadBack.read(files);
    }
}
