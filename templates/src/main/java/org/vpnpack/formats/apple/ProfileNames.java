package org.vpnpack.formats.apple;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import org.vpnpack.gateway.AppleSettings;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.Gateway;
import org.vpnpack.gateway.NameUuid;

/**
 * Identifiers and UUIDs of one profile and its payloads: made of the gateway's address and the user's name alone.
 *
 * <p>A device updates a payload in place when identifier and UUID are those of an older one. So a new download, also with a
 * renewed certificate, replaces the old profile, and no two gateways or users share one.
 */
final class ProfileNames {

    /** The version 5 UUID of {@code urn:vpnpack:apple-profile} in the name space of URLs. */
    private static final UUID NAME_SPACE = UUID.fromString("f24a8aa4-327f-5b5f-b926-1d475ed8d3ee");

    private static final int ID_DIGITS = 8;
    private static final int CERTIFICATE_DIGITS = 16;

    private final String gateway;
    private final String subject;
    private final String kind;
    private final String top;

    private ProfileNames(String base, String gateway, String subject, String last, String kind) {
        this.gateway = folded(gateway);
        this.subject = folded(subject);
        this.kind = kind;
        this.top = base + "." + segment(this.gateway) + (subject.isEmpty() ? "" : "." + segment(this.subject)) + "."
                + last;
    }

    /** @param subject the user's name, or empty in a profile for everyone */
    static ProfileNames ofIkev2(Gateway gateway, String subject) {
        return ofIkev2(base(gateway), gateway.address().value(), subject);
    }

    static ProfileNames ofIkev2(String base, String gateway, String subject) {
        return new ProfileNames(base, gateway, subject, "ikev2", "");
    }

    /** Names of their own, so that both profiles of one user stand side by side. */
    static ProfileNames ofOpenVpn(Gateway gateway, String subject) {
        return new ProfileNames(base(gateway), gateway.address().value(), subject, "openvpn", "-openvpn");
    }

    private static String base(Gateway gateway) {
        return gateway.apple().identifierBase().orElse(AppleSettings.OWN_BASE);
    }

    String identifier() {
        return top;
    }

    String identifier(String role) {
        return top + "." + role;
    }

    String identifier(String role, Certificate certificate) {
        return top + "." + role + "." + certificate.sha256().substring(0, CERTIFICATE_DIGITS);
    }

    String uuid(String role) {
        return upper(NameUuid.of(NAME_SPACE, String.join("\n", gateway, subject, role + kind)));
    }

    String uuid(String role, Certificate certificate) {
        String thumbprint = certificate.thumbprint().toLowerCase(Locale.ROOT);
        return upper(NameUuid.of(NAME_SPACE, String.join("\n", gateway, subject, role + kind, thumbprint)));
    }

    private static String upper(UUID uuid) {
        return uuid.toString().toUpperCase(Locale.ROOT);
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** A name as a part of an identifier: what cannot stand there becomes a hyphen, and digits of the name's hash follow. */
    static String segment(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_@-]", "-");
        String digits = Digests.sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
        return plain.equals(name) ? name : plain + "-" + digits;
    }
}
