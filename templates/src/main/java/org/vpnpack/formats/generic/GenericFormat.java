package org.vpnpack.formats.generic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;
import org.vpnpack.format.LineEnd;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.TemplateFile;
import org.vpnpack.format.Templates;
import org.vpnpack.format.TextKind;
import org.vpnpack.format.Wording;
import org.vpnpack.gateway.Authentication.ByEntraId;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.Authentication.RadiusMethod;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.IpAddress;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.TrustAnchor;
import org.vpnpack.gateway.TunnelType;

/**
 * Generic/: VpnSettings.xml and the trust anchors, for every gateway.
 *
 * <p>The values, their order and the file names are those of Azure's packages of 2021 to 2024: one trust anchor in single
 * elements and {@code VpnServerRoot.cer}, several in lists and {@code VpnServerRoot.cer_0}, {@code _1}, ...
 */
public final class GenericFormat implements ClientFormat {

    static final String FOLDER = "Generic";
    static final Wording WORDING = new Wording("generic", GenericFormat.class);
    static final String SETTINGS = FOLDER + "/VpnSettings.xml";
    private static final TemplateFile TEMPLATE =
            new TemplateFile("generic/VpnSettings.xml.ftl", GenericFormat.class, TextKind.XML, LineEnd.CRLF);

    private final Templates templates;

    public GenericFormat(Templates templates) {
        this.templates = templates;
    }

    @Override
    public String name() {
        return FOLDER;
    }

    @Override
    public Decision decide(Gateway gateway, Audience audience) {
        return new Decision.Included(WORDING.say("values"));
    }

    @Override
    public Wording wording() {
        return WORDING;
    }

    @Override
    public List<TemplateFile> templates() {
        return List.of(TEMPLATE);
    }

    @Override
    public List<OutputFile> sharedFiles(Gateway gateway) {
        List<OutputFile> files = new ArrayList<>();
        // Azure's own file ends without a line end
        String settings = templates.load(TEMPLATE).render(model(gateway)).stripTrailing();
        files.add(OutputFile.open(SETTINGS, settings));
        files.addAll(certificates("VpnServerRoot.cer", gateway.trustAnchors()));
        gateway.byRadius()
                .map(ByRadius::serverRoots)
                .ifPresent(roots -> files.addAll(certificates("RadiusServerRoot.cer", roots)));
        return files;
    }

    private static List<OutputFile> certificates(String name, List<TrustAnchor> anchors) {
        List<OutputFile> files = new ArrayList<>();
        for (int i = 0; i < anchors.size(); i++) {
            String path = FOLDER + "/" + name + (anchors.size() > 1 ? "_" + i : "");
            files.add(OutputFile.open(path, anchors.get(i).certificate().der()));
        }
        return files;
    }

    private static Map<String, Object> model(Gateway gateway) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("gatewayAddress", gateway.address().value());
        model.put(
                "vpnType",
                gateway.tunnelTypes().asSet().stream()
                        .map(GenericFormat::vpnTypeName)
                        .collect(Collectors.joining(",")));
        model.put(
                "anchors",
                gateway.trustAnchors().stream().map(GenericFormat::anchor).toList());
        model.put("routes", joined(gateway.routing().throughTunnel()));
        model.put("auth", auth(gateway));
        model.put("vnetName", gateway.virtualNetwork().name().value());
        model.put("vnetId", gateway.virtualNetwork().id());
        model.put("pools", joined(gateway.clientAddressPools()));
        ByEntraId entraId = gateway.byEntraId().orElse(null);
        model.put("aadIssuer", entraId == null ? "" : entraId.issuer().toString());
        model.put("aadTenant", entraId == null ? "" : entraId.tenant().toString());
        model.put("aadAudience", entraId == null ? "" : entraId.audience());
        model.put(
                "dnsServers",
                gateway.dns().servers().stream().map(IpAddress::toString).collect(Collectors.joining(",")));
        return model;
    }

    private static Map<String, Object> anchor(TrustAnchor anchor) {
        Certificate certificate = anchor.certificate();
        return Map.of(
                "base64", Base64.getEncoder().encodeToString(certificate.der()), "name", certificate.displayName());
    }

    private static String joined(List<IpPrefix> prefixes) {
        return prefixes.stream().map(IpPrefix::toString).collect(Collectors.joining(","));
    }

    /** Azure writes EAPTLS for certificates, for RADIUS with EAP-TLS, and for Entra ID alone. */
    private static String auth(Gateway gateway) {
        boolean password = gateway.byCertificate().isEmpty()
                && gateway.byRadius()
                        .filter(radius -> radius.method() == RadiusMethod.EAP_MSCHAPV2)
                        .isPresent();
        return password ? "EAPMSCHAPV2" : "EAPTLS";
    }

    @Override
    public ReadBack readBack(List<OutputFile> files, LocalDate asOf) {
        return new GenericReadBack(asOf).read(files);
    }

    /** Azure's spelling of tunnel types in VpnSettings.xml. */
    private static String vpnTypeName(TunnelType type) {
        return switch (type) {
            case SSTP -> "SSTP";
            case IKEV2 -> "IkeV2";
            case OPENVPN -> "OpenVPN";
        };
    }
}
