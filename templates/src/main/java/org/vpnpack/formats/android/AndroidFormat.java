package org.vpnpack.formats.android;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vpnpack.format.Audience;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Decision;
import org.vpnpack.format.Instructions;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Phrase;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Recipient;
import org.vpnpack.format.Wording;
import org.vpnpack.gateway.Authentication.ByRadius;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.TunnelType;

/**
 * Android/: a {@code .sswan} for the strongSwan app, one for each sign-in and each trust anchor.
 *
 * <p>Source: docs.strongswan.org, Android client, profiles, and the app's own reader, 2026. A profile holds one trust anchor
 * and one proposal; a gateway with two roots gets two profiles, of which one connects.
 */
public final class AndroidFormat implements ClientFormat {

    static final String FOLDER = "Android";
    static final Wording WORDING = new Wording("android", AndroidFormat.class);

    @Override
    public String name() {
        return FOLDER;
    }

    @Override
    public Decision decide(Gateway gateway, Audience audience) {
        if (!gateway.has(TunnelType.IKEV2)) {
            return new Decision.Omitted(WORDING.say("needsIkev2"));
        }
        List<Phrase.Said> ways = signIns(gateway).stream().map(SignIn::phrase).toList();
        return ways.isEmpty()
                ? new Decision.Omitted(WORDING.say("noSignIn"))
                : new Decision.Included(WORDING.say("profiles").with("ways", Phrase.anyOf(ways)));
    }

    @Override
    public Wording wording() {
        return WORDING;
    }

    @Override
    public List<OutputFile> sharedFiles(Gateway gateway) {
        return signIns(gateway).stream()
                .flatMap(signIn -> new StrongSwanProfile(gateway, signIn, null).files().stream())
                .toList();
    }

    @Override
    public List<OutputFile> personalFiles(Gateway gateway, Recipient recipient) {
        return signIns(gateway).stream()
                .filter(SignIn::byCertificate)
                .flatMap(signIn -> new StrongSwanProfile(gateway, signIn, recipient).files().stream())
                .toList();
    }

    static List<SignIn> signIns(Gateway gateway) {
        return Stream.concat(
                        gateway.byCertificate().map(way -> SignIn.CERTIFICATE).stream(),
                        gateway.byRadius().map(AndroidFormat::byRadius).stream())
                .toList();
    }

    private static SignIn byRadius(ByRadius way) {
        return switch (way.method()) {
            case EAP_TLS -> SignIn.EAP_TLS;
            case EAP_MSCHAPV2 -> SignIn.PASSWORD;
        };
    }

    @Override
    public List<Instructions> instructions(Gateway gateway, Audience audience) {
        List<String> profiles = new ArrayList<>(
                sharedFiles(gateway).stream().map(OutputFile::path).toList());
        return List.of(AndroidInstructions.of(profiles, gateway, audience));
    }

    @Override
    public ReadBack readBack(List<OutputFile> files, LocalDate asOf) {
        return AndroidReadBack.read(files, asOf);
    }
}
