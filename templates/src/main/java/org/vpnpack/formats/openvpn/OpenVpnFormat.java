package org.vpnpack.formats.openvpn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.LineEnd;
import org.vpnpack.format.OpenVpnText;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Phrase;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.Template;
import org.vpnpack.format.TemplateFile;
import org.vpnpack.format.Templates;
import org.vpnpack.format.TextKind;
import org.vpnpack.format.Wording;
import org.vpnpack.gateway.Authentication.RadiusMethod;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.OpenVpnSettings;
import org.vpnpack.gateway.Routing;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.pki.Pem;
import org.vpnpack.rules.Problem;
import org.vpnpack.rules.RefusedException;

/**
 * OpenVPN/: one profile that OpenVPN 2.x, OpenVPN Connect 3.x and NetworkManager all take.
 *
 * <p>Directives and their order are those of Azure's packages, except that {@code log} is a comment: OpenVPN Connect 3.4
 * refuses a profile that has it. Routes and name servers are not written, since the gateway pushes them.
 */
public final class OpenVpnFormat implements ClientFormat {

    static final String FOLDER = "OpenVPN";
    static final Wording WORDING = new Wording("openvpn", OpenVpnFormat.class);
    private static final TemplateFile TEMPLATE =
            new TemplateFile("openvpn/vpnconfig.ovpn.ftl", OpenVpnFormat.class, TextKind.OPENVPN, LineEnd.CRLF);

    private final Templates templates;

    public OpenVpnFormat(Templates templates) {
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
        List<Phrase> ways = new ArrayList<>();
        gateway.byCertificate().ifPresent(way -> ways.add(WORDING.say("byCertificate")));
        if (byPassword(gateway)) {
            ways.add(WORDING.say("byPassword"));
        }
        if (ways.isEmpty()) {
            return new Decision.Omitted(WORDING.say(gateway.byEntraId().isPresent() ? "onlyEntraId" : "noSignIn"));
        }
        return new Decision.Included(WORDING.say("profiles").with("ways", Phrase.anyOf(ways)));
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
        if (gateway.byCertificate().isPresent()) {
            files.add(profile(path(gateway, "_cert"), gateway, Map.of("password", false)));
        }
        if (byPassword(gateway)) {
            files.add(profile(path(gateway, "_radius"), gateway, Map.of("password", true)));
        }
        return files;
    }

    @Override
    public List<OutputFile> personalFiles(Gateway gateway, Recipient recipient) {
        List<OpenVpnText> certificates = Stream.concat(
                        Stream.of(recipient.identity().certificate()), recipient.identity().chain().stream())
                .map(OpenVpnFormat::block)
                .toList();
        Map<String, Object> model =
                Map.of("password", false, "certificate", certificates, "key", OpenVpnText.block(recipient.keyLines()));
        return List.of(profile(path(gateway, "_cert"), gateway, model));
    }

    private OutputFile profile(String path, Gateway gateway, Map<String, ?> ofUser) {
        OpenVpnSettings settings = gateway.openVpn().orElseThrow();
        Map<String, Object> model = new HashMap<>(ofUser);
        model.put("address", OpenVpnText.bare(gateway.address()));
        model.put("port", OpenVpnText.bare(settings.port()));
        model.put("transport", OpenVpnText.bare(settings.transport().name().toLowerCase(Locale.ROOT)));
        model.put("serverCertificateName", gateway.serverCertificateName().value());
        model.put("force", gateway.routing() instanceof Routing.Force);
        model.put(
                "trustAnchors",
                gateway.trustAnchors().stream()
                        .map(anchor -> block(anchor.certificate()))
                        .toList());
        model.put("staticKey", OpenVpnText.block(settings.tlsAuth().lines()));
        Template template = templates.load(TEMPLATE);
        String text = template.render(model);
        refuseForeignDirectives(template, text);
        return OutputFile.secret(path, text);
    }

    /** A template, built in or a user's own, must not smuggle in what runs programs or is not known to be harmless. */
    private static void refuseForeignDirectives(Template template, String text) {
        List<Problem> problems = OpenVpnConfig.parse(text).directives().stream()
                .flatMap(directive -> Directives.objection(directive).stream()
                        .map(why -> Problem.error(
                                template.place(),
                                "it makes " + directive.printable() + ", which " + why,
                                "take the directive out of the template")))
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private static OpenVpnText block(Certificate certificate) {
        return OpenVpnText.block(Pem.lines(certificate));
    }

    /** Azure puts a suffix into the name exactly when the gateway has more than one authentication. */
    private static String path(Gateway gateway, String suffix) {
        return FOLDER + "/vpnconfig" + (gateway.authentications().size() > 1 ? suffix : "") + ".ovpn";
    }

    private static boolean byPassword(Gateway gateway) {
        return gateway.byRadius()
                .filter(radius -> radius.method() == RadiusMethod.EAP_MSCHAPV2)
                .isPresent();
    }

    @Override
    public List<Instructions> instructions(Gateway gateway, Audience audience) {
        return OpenVpnInstructions.of(
                sharedFiles(gateway).stream().map(OutputFile::path).toList(), gateway, audience);
    }

    @Override
    public ReadBack readBack(List<OutputFile> files, LocalDate asOf) {
        return OpenVpnReadBack.read(files, asOf);
    }
}
