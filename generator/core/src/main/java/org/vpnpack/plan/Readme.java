package org.vpnpack.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpack.format.Audience;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.LineEnd;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Phrase;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.Template;
import org.vpnpack.format.TemplateFile;
import org.vpnpack.format.TextKind;
import org.vpnpack.format.Wording;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.Text;
import org.vpnpack.gateway.TrustAnchor;
import org.vpnpack.gateway.TunnelType;

/** README.html: the one page for the person who receives a package; self-contained, no remote content. */
final class Readme {

    static final String PATH = "README.html";
    static final TemplateFile TEMPLATE =
            new TemplateFile("package/README.html.ftl", Readme.class, TextKind.HTML, LineEnd.LF);
    static final Wording WORDING = new Wording("package", Readme.class);

    /** For a user whose key is a file on their device: no program but theirs sees it. */
    private static final String MAKE_CONTAINER = "openssl pkcs12 -export -inkey KEY -in CERTIFICATE -out own.p12";

    private final Template template;
    private final Map<String, Object> ofPlan;

    private Readme(Template template, Map<String, Object> ofPlan) {
        this.template = template;
        this.ofPlan = ofPlan;
    }

    /** The page of a plan's packages; whatever does not depend on the recipient is worked out now, once. */
    static Readme of(PackagePlan plan) {
        Gateway gateway = plan.gateway();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("language", plan.language().toString());
        model.put("text", texts(plan));
        model.put("gatewayName", gateway.name().value());
        model.put("gatewayAddress", gateway.address().value());
        model.put("serverCertificateName", gateway.serverCertificateName().value());
        model.put("organization", gateway.organization().map(Text::value).orElse(""));
        model.put("support", gateway.support().map(Text::value).orElse(""));
        model.put("tunnelTypes", gateway.tunnelTypes().toString());
        model.put("keyOnDevice", plan.audience() == Audience.KEY_ON_DEVICE);
        model.put("ports", ports(gateway).stream().map(port -> said(plan, port)).toList());
        model.put("anchors", anchors(gateway));
        model.put("platforms", platforms(plan));
        model.put("folders", folders(plan));
        model.put(
                "completion",
                plan.completion().map(shared -> SharedPackage.NAME).orElse(""));
        return new Readme(plan.templates().load(TEMPLATE), model);
    }

    private static String said(PackagePlan plan, Phrase phrase) {
        return phrase.in(plan.language(), plan.templates());
    }

    /** The page's own sentences: those with a value of the gateway in them, and all that have none. */
    private static Map<String, String> texts(PackagePlan plan) {
        Map<String, String> texts = new LinkedHashMap<>(
                plan.templates().texts(WORDING.file(plan.language())).plain());
        Gateway gateway = plan.gateway();
        Phrase organization = Phrase.of(gateway.organization().map(Text::value).orElse(""));
        for (Phrase.Said sentence : List.of(
                WORDING.say("connect").with("gateway", gateway.name().value()),
                WORDING.say("sender").with("organization", organization),
                WORDING.say("otherFiles").with("file", SharedPackage.NAME),
                WORDING.say("certificateBeside").with("command", MAKE_CONTAINER),
                WORDING.say("olderForm").with("option", "-legacy"),
                WORDING.say("valuesByHand").with("section", WORDING.say("about")))) {
            texts.put(sentence.key(), said(plan, sentence));
        }
        return texts;
    }

    OutputFile render(Optional<Recipient> recipient, Secrets secrets) {
        Map<String, Object> model = new LinkedHashMap<>(ofPlan);
        model.put("userName", recipient.map(r -> r.identity().userName()).orElse(""));
        model.put("keyInside", secrets.key());
        model.put("keyClear", secrets.clearKey());
        model.put("passwordInside", secrets.password());
        model.put(
                "userExpiry",
                recipient.map(r -> day(r.identity().certificate().notAfter())).orElse(""));
        return OutputFile.open(PATH, template.render(model));
    }

    private static List<Map<String, Object>> anchors(Gateway gateway) {
        List<Map<String, Object>> anchors = new ArrayList<>();
        for (TrustAnchor anchor : gateway.trustAnchors()) {
            Certificate certificate = anchor.certificate();
            anchors.add(Map.of(
                    "name", certificate.displayName(),
                    "thumbprint", certificate.thumbprint(),
                    "expiry", day(certificate.notAfter())));
        }
        return anchors;
    }

    /** The steps of each platform, platforms in the order in which formats first name them. */
    private static List<Map<String, Object>> platforms(PackagePlan plan) {
        Map<String, List<Map<String, Object>>> byPlatform = new LinkedHashMap<>();
        plan.included().stream()
                .flatMap(format -> format.instructions(plan.gateway(), plan.audience()).stream())
                .forEach((Instructions steps) -> byPlatform
                        .computeIfAbsent(steps.platform(), platform -> new ArrayList<>())
                        .add(Map.of(
                                "client",
                                said(plan, steps.client()),
                                "steps",
                                steps.steps().stream()
                                        .map(step -> said(plan, step))
                                        .toList())));
        List<Map<String, Object>> platforms = new ArrayList<>();
        byPlatform.forEach((platform, ways) -> platforms.add(Map.of("platform", platform, "ways", ways)));
        return platforms;
    }

    private static List<Map<String, Object>> folders(PackagePlan plan) {
        List<Map<String, Object>> folders = new ArrayList<>();
        for (PlannedFormat format : plan.formats()) {
            folders.add(Map.of(
                    "name", format.name(),
                    "included", format.isIncluded(),
                    "reason", said(plan, format.decision().why())));
        }
        return folders;
    }

    /** What a firewall on the way must let out; a closed port is the commonest reason why nothing connects. */
    private static List<Phrase> ports(Gateway gateway) {
        List<Phrase> ports = new ArrayList<>();
        for (TunnelType type : gateway.tunnelTypes().asSet()) {
            ports.add(
                    switch (type) {
                        case SSTP -> port("SSTP", "TCP", "443");
                        case IKEV2 ->
                            WORDING.say("ports")
                                    .with("tunnelType", "IKEv2")
                                    .with("transport", "UDP")
                                    .with("one", "500")
                                    .with("other", "4500");
                        case OPENVPN ->
                            gateway.openVpn()
                                    .map(settings -> port(
                                            "OpenVPN",
                                            settings.transport().toString(),
                                            Integer.toString(settings.port())))
                                    .orElseThrow();
                    });
        }
        return ports;
    }

    private static Phrase port(String tunnelType, String transport, String number) {
        return WORDING.say("port")
                .with("tunnelType", tunnelType)
                .with("transport", transport)
                .with("number", number);
    }

    private static String day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
