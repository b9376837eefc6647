package org.vpnpack.formats.linux;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.TrustAnchor;
import org.vpnpack.gateway.TunnelType;

/**
 * Linux/: strongSwan by swanctl, and key files for NetworkManager with OpenVPN or strongSwan; install.sh puts all in place.
 *
 * <p>Nothing in it takes the default route unless the document says so.
 */
public final class LinuxFormat implements ClientFormat {

    static final Wording WORDING = new Wording("linux", LinuxFormat.class);

    private static final TemplateFile SWANCTL = template("swanctl.conf.ftl", TextKind.SWANCTL);
    private static final TemplateFile OPENVPN = template("openvpn.nmconnection.ftl", TextKind.KEY_FILE);
    private static final TemplateFile IKEV2 = template("ikev2.nmconnection.ftl", TextKind.KEY_FILE);

    private final Templates templates;

    public LinuxFormat(Templates templates) {
        this.templates = templates;
    }

    private static TemplateFile template(String name, TextKind kind) {
        return new TemplateFile("linux/" + name, LinuxFormat.class, kind, LineEnd.LF);
    }

    @Override
    public String name() {
        return Layout.FOLDER;
    }

    @Override
    public Decision decide(Gateway gateway, Audience audience) {
        boolean ikev2 = hasIkev2(gateway);
        boolean openVpn = hasOpenVpn(gateway);
        if (!ikev2 && !openVpn) {
            return new Decision.Omitted(WORDING.say(
                    gateway.has(TunnelType.IKEV2) || gateway.has(TunnelType.OPENVPN) ? "noSignIn" : "needsTunnelType"));
        }
        List<Phrase.Said> ways = Stream.concat(
                        ikev2 ? SignIn.overIkev2(gateway).stream() : Stream.empty(),
                        openVpn ? SignIn.overOpenVpn(gateway).stream() : Stream.empty())
                .distinct()
                .map(SignIn::phrase)
                .toList();
        String types = ikev2 && openVpn ? "both" : ikev2 ? "overIkev2" : "overOpenVpn";
        return new Decision.Included(WORDING.say(types).with("ways", Phrase.anyOf(ways)));
    }

    private static boolean hasIkev2(Gateway gateway) {
        return gateway.has(TunnelType.IKEV2) && !SignIn.overIkev2(gateway).isEmpty();
    }

    private static boolean hasOpenVpn(Gateway gateway) {
        return gateway.has(TunnelType.OPENVPN) && !SignIn.overOpenVpn(gateway).isEmpty();
    }

    @Override
    public Wording wording() {
        return WORDING;
    }

    @Override
    public List<TemplateFile> templates() {
        return List.of(SWANCTL, OPENVPN, IKEV2);
    }

    @Override
    public List<OutputFile> sharedFiles(Gateway gateway) {
        List<OutputFile> files = new ArrayList<>();
        files.add(InstallScript.file());
        files.add(OutputFile.open(Layout.NAME, Layout.nameOf(gateway) + "\n"));
        files.addAll(anchors(gateway));
        gateway.openVpn()
                .filter(any -> hasOpenVpn(gateway))
                .ifPresent(settings -> files.add(OutputFile.secret(
                        Layout.FILES + Layout.STATIC_KEY,
                        String.join("\n", settings.tlsAuth().lines()) + "\n")));
        files.addAll(rendered(gateway, null));
        return files;
    }

    @Override
    public List<OutputFile> personalFiles(Gateway gateway, Recipient recipient) {
        List<OutputFile> files = new ArrayList<>();
        String chain = Stream.concat(
                        Stream.of(recipient.identity().certificate()), recipient.identity().chain().stream())
                .map(SwanctlFiles::pem)
                .collect(Collectors.joining());
        files.add(OutputFile.open(Layout.FILES + Layout.CERTIFICATE, chain));
        files.add(OutputFile.secret(Layout.FILES + Layout.KEY, String.join("\n", recipient.keyLines()) + "\n"));
        files.addAll(rendered(gateway, recipient));
        return files;
    }

    private List<OutputFile> rendered(Gateway gateway, @Nullable Recipient recipient) {
        List<OutputFile> files = new ArrayList<>();
        KeyFiles keyFiles = new KeyFiles(gateway, recipient);
        if (hasOpenVpn(gateway)) {
            files.addAll(keyFiles.openVpn(templates.load(OPENVPN)));
        }
        if (hasIkev2(gateway)) {
            files.addAll(keyFiles.ikev2(templates.load(IKEV2)));
            files.addAll(new SwanctlFiles(gateway, recipient).write(templates.load(SWANCTL)));
        }
        return files;
    }

    /** OpenVPN takes all roots in one file, strongSwan's plug-in one file for each. */
    private static List<OutputFile> anchors(Gateway gateway) {
        List<Certificate> anchors =
                gateway.trustAnchors().stream().map(TrustAnchor::certificate).toList();
        List<OutputFile> files = new ArrayList<>();
        files.add(OutputFile.open(
                Layout.FILES + Layout.ANCHORS,
                anchors.stream().map(SwanctlFiles::pem).collect(Collectors.joining())));
        if (hasIkev2(gateway) && anchors.size() > 1) {
            for (int i = 0; i < anchors.size(); i++) {
                files.add(OutputFile.open(
                        Layout.FILES + Layout.numbered("ca", i, anchors.size()), SwanctlFiles.pem(anchors.get(i))));
            }
        }
        return files;
    }

    @Override
    public List<Instructions> instructions(Gateway gateway, Audience audience) {
        return LinuxInstructions.of(gateway, audience, hasIkev2(gateway), hasOpenVpn(gateway));
    }

    @Override
    public ReadBack readBack(List<OutputFile> files, LocalDate asOf) {
        return LinuxReadBack.read(files, asOf);
    }
}
