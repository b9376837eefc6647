package org.vpnpack.formats.apple;

import com.dd.plist.NSDictionary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;
import org.vpnpack.format.FileSigner;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Phrase;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.Wording;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.TunnelType;
import org.vpnpack.pki.Pkcs12Form;

/**
 * Mac/: a configuration profile for the VPN client that macOS and iOS bring along, over IKEv2.
 *
 * <p>For RADIUS passwords it is complete. Where users have certificates, a personal profile holds the user's; one for
 * everyone holds the roots to trust and tells how to add the connection, since the systems take no connection whose
 * certificate is missing. On request there is a second profile, for OpenVPN Connect on iOS.
 */
public final class AppleFormat implements ClientFormat {

    static final String FOLDER = "Mac";
    static final Wording WORDING = new Wording("apple", AppleFormat.class);
    static final String PATH = FOLDER + "/VpnClientSetup.mobileconfig";
    private static final String UNSIGNED_COPY = "-unsigned.mobileconfig";

    private final Optional<FileSigner> signer;

    /** @param signer signs the profiles; without one they are not signed */
    public AppleFormat(Optional<FileSigner> signer) {
        this.signer = signer;
    }

    @Override
    public String name() {
        return FOLDER;
    }

    @Override
    public Decision decide(Gateway gateway, Audience audience) {
        Decision own = decideIkev2(gateway, audience);
        if (OpenVpnConnectProfile.isFor(gateway, audience)) {
            Phrase experiment = WORDING.say("experiment");
            return new Decision.Included(own instanceof Decision.Included ? also(own, experiment) : experiment);
        }
        if (audience == Audience.KEY_ON_DEVICE && OpenVpnConnectProfile.isFor(gateway, Audience.ONE_USER)) {
            Phrase why = also(own, WORDING.say("experimentNeedsKey"));
            return own instanceof Decision.Included ? new Decision.Included(why) : new Decision.Omitted(why);
        }
        return own;
    }

    private static Phrase also(Decision own, Phrase experiment) {
        return WORDING.say("alsoExperiment").with("reason", own.why()).with("experiment", experiment);
    }

    private static Decision decideIkev2(Gateway gateway, Audience audience) {
        if (!gateway.has(TunnelType.IKEV2)) {
            return new Decision.Omitted(WORDING.say("needsIkev2"));
        }
        if (Proposal.of(gateway).isEmpty()) {
            return new Decision.Omitted(Proposal.obstacle(gateway));
        }
        return new Decision.Included(WORDING.say(takesCertificates(gateway) ? ofCertificate(audience) : "profile")
                .with("way", signIn(gateway)));
    }

    private static String ofCertificate(Audience audience) {
        return switch (audience) {
            case EVERYONE -> "anchorsAlone";
            case KEY_ON_DEVICE -> "anchorsWithoutKey";
            case ONE_USER -> "profile";
        };
    }

    static boolean hasIkev2(Gateway gateway) {
        return decideIkev2(gateway, Audience.EVERYONE) instanceof Decision.Included;
    }

    private static Phrase signIn(Gateway gateway) {
        if (gateway.byCertificate().isPresent()) {
            return WORDING.say("byCertificate");
        }
        return WORDING.say(gateway.radiusTakesCertificates() ? "byEapTls" : "byPassword");
    }

    static boolean takesCertificates(Gateway gateway) {
        return gateway.byCertificate().isPresent() || gateway.radiusTakesCertificates();
    }

    @Override
    public Wording wording() {
        return WORDING;
    }

    @Override
    public List<OutputFile> sharedFiles(Gateway gateway) {
        List<OutputFile> files = new ArrayList<>();
        if (hasIkev2(gateway)) {
            files.addAll(signed(forEveryone(gateway)));
        }
        if (OpenVpnConnectProfile.isFor(gateway, Audience.EVERYONE)) {
            files.addAll(signed(OpenVpnConnectProfile.forEveryone(gateway)));
        }
        return files;
    }

    private static OutputFile forEveryone(Gateway gateway) {
        Profile profile = new Profile(gateway, ProfileNames.ofIkev2(gateway, ""));
        if (!takesCertificates(gateway)) {
            NSDictionary vpn = profile.vpn("IKEv2");
            vpn.put("IKEv2", Ikev2Dictionary.byPassword(gateway, proposal(gateway)));
            Ikev2Dictionary.dns(gateway).ifPresent(dns -> vpn.put("DNS", dns));
        }
        profile.roots();
        return OutputFile.open(PATH, profile.toBytes(Descriptions.forEveryone(gateway)));
    }

    @Override
    public List<OutputFile> personalFiles(Gateway gateway, Recipient recipient) {
        List<OutputFile> files = new ArrayList<>();
        if (hasIkev2(gateway)) {
            files.addAll(signed(forUser(gateway, recipient)));
        }
        if (gateway.byCertificate().isPresent() && OpenVpnConnectProfile.isFor(gateway, Audience.ONE_USER)) {
            files.addAll(signed(OpenVpnConnectProfile.forUser(gateway, recipient)));
        }
        return files;
    }

    /** A user's profile without the user: unlike that for everyone, it tells how a connection is made. */
    @Override
    public List<OutputFile> comparedFiles(Gateway gateway) {
        List<OutputFile> files = new ArrayList<>(sharedFiles(gateway));
        if (hasIkev2(gateway) && takesCertificates(gateway)) {
            Certificate anybody = gateway.byCertificate()
                    .map(way -> way.clientRoots().get(0).certificate())
                    .orElseGet(() -> gateway.trustAnchors().get(0).certificate());
            Profile profile = new Profile(gateway, ProfileNames.ofIkev2(gateway, ""));
            connection(gateway, profile.vpn("IKEv2"), anybody, "", "");
            profile.roots();
            if (gateway.apple().removeAtExpiry()) {
                profile.removeAt(Instant.EPOCH);
            }
            files.set(0, OutputFile.open(PATH, profile.toBytes(Descriptions.forEveryone(gateway))));
        }
        return files;
    }

    private static OutputFile forUser(Gateway gateway, Recipient recipient) {
        String user = recipient.identity().userName();
        Profile profile = new Profile(gateway, ProfileNames.ofIkev2(gateway, user));
        NSDictionary vpn = profile.vpn("IKEv2");
        byte[] container = recipient.pkcs12();
        Optional<String> password = recipient.embeddedPassword();
        String identity = profile.identity(user, container, password.orElse(null));
        connection(gateway, vpn, recipient.identity().certificate(), user, identity);
        profile.roots();
        profile.intermediates(recipient.identity().chain());
        if (gateway.apple().removeAtExpiry()) {
            profile.removeAt(recipient.identity().certificate().notAfter());
        }
        byte[] content = profile.toBytes(Descriptions.forUser(gateway, recipient));
        return OutputFile.secret(PATH, content).withContainer(Pkcs12Form.of(container), password.isPresent());
    }

    private static void connection(
            Gateway gateway, NSDictionary vpn, Certificate certificate, String user, String identity) {
        vpn.put(
                "IKEv2",
                gateway.byCertificate().isPresent()
                        ? Ikev2Dictionary.byCertificate(gateway, proposal(gateway), certificate, user, identity)
                        : Ikev2Dictionary.byEapTls(gateway, proposal(gateway), user, identity));
        Ikev2Dictionary.dns(gateway).ifPresent(dns -> vpn.put("DNS", dns));
    }

    private static Proposal proposal(Gateway gateway) {
        return Proposal.of(gateway).orElseThrow();
    }

    /** The profile as it is handed out, and the unsigned one beside it where it was asked for. */
    private List<OutputFile> signed(OutputFile unsigned) {
        if (signer.isEmpty()) {
            return List.of(unsigned);
        }
        FileSigner by = signer.get();
        List<OutputFile> files = new ArrayList<>();
        files.add(unsigned.signed(
                by.sign(unsigned.path(), unsigned.content()), by.chain().get(0)));
        if (by.keepsUnsigned()) {
            files.add(unsigned.at(unsigned.path().replace(".mobileconfig", UNSIGNED_COPY)));
        }
        return files;
    }

    @Override
    public Optional<OutputFile> unsigned(OutputFile file) {
        return file.path().endsWith(UNSIGNED_COPY)
                ? Optional.empty()
                : Optional.of(OutputFile.open(file.path(), ProfileReadBack.unsigned(file.content())));
    }

    @Override
    public List<Instructions> instructions(Gateway gateway, Audience audience) {
        return AppleInstructions.of(gateway, audience);
    }

    @Override
    public boolean readsAlone(String fileName) {
        return fileName.endsWith(".mobileconfig");
    }

    @Override
    public ReadBack readBack(List<OutputFile> files, LocalDate asOf) {
        return ProfileReadBack.read(files, asOf);
    }
}
