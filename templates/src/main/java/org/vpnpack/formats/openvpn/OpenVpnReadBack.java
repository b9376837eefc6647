package org.vpnpack.formats.openvpn;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpnpack.format.CertificateFindings;
import org.vpnpack.format.Claim;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.ReadBack;
import org.vpnpack.format.Topic;
import org.vpnpack.formats.openvpn.OpenVpnConfig.Directive;
import org.vpnpack.gateway.Certificate;
import org.vpnpack.gateway.Digests;
import org.vpnpack.gateway.StaticKey;
import org.vpnpack.pki.KeyBlock;
import org.vpnpack.pki.Pem;

/** Reads OpenVPN/ as an OpenVPN client would, and tells what it would refuse or should not be made to do. */
final class OpenVpnReadBack {

    private static final String ANEW = "make the package anew";
    private static final int MAX_SIZE = 1 << 20;

    private final LocalDate asOf;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Certificate> clientChain = new ArrayList<>();
    private boolean clearKey;

    OpenVpnReadBack(LocalDate asOf) {
        this.asOf = asOf;
    }

    ReadBack read(List<OutputFile> files) {
        for (OutputFile file : files) {
            if (!file.path().endsWith(".ovpn")) {
                findings.add(Finding.warning(file.path(), "unknown file; it was not read", "do not open it unseen"));
            } else if (file.size() > MAX_SIZE) {
                findings.add(Finding.error(file.path(), "the profile has " + file.size() + " bytes", ANEW));
            } else {
                profile(file);
            }
        }
        return new ReadBack(claims, findings, clientChain, clearKey);
    }

    private void profile(OutputFile file) {
        String path = file.path();
        OpenVpnConfig config = OpenVpnConfig.parse(file.text());
        config.faults().forEach(fault -> error(path, fault, ANEW));
        directives(path, config);
        gateway(path, config);
        trustAnchors(path, config);
        staticKey(path, config);
        if (config.first("auth-user-pass").isPresent()) {
            if (config.block("auth-user-pass").isPresent()) {
                error(path, "a password stands in the profile", "take the block <auth-user-pass> out");
            }
        } else {
            user(path, config);
        }
    }

    private void directives(String path, OpenVpnConfig config) {
        for (Directive directive : config.directives()) {
            if (directive.name().equals("log")) {
                findings.add(Finding.warning(
                        path,
                        "OpenVPN Connect 3.4 and later refuses a profile with 'log'",
                        "put a # before line " + directive.line()));
            } else {
                Directives.objection(directive)
                        .ifPresent(why -> error(
                                path,
                                "line " + directive.line() + ": " + directive.printable() + " " + why,
                                "do not import this profile"));
            }
        }
        List<String> known = List.of("ca", "cert", "key", "tls-auth", "pkcs12", "auth-user-pass");
        config.blocks().keySet().stream()
                .filter(tag -> !known.contains(tag))
                .forEach(tag -> error(path, "the block <" + tag + "> is not known", "do not import this profile"));
    }

    private void gateway(String path, OpenVpnConfig config) {
        if (config.first("client").isEmpty()) {
            error(path, "the line 'client' is missing", ANEW);
        }
        Optional<Directive> remote = config.first("remote").filter(directive -> !directive.arguments().isEmpty());
        remote.ifPresentOrElse(
                directive -> claims.add(
                        Claim.of(Topic.GATEWAY_ADDRESS, path, directive.arguments().get(0))),
                () -> error(path, "the line 'remote' is missing", ANEW));
        Optional<Directive> name = config.first("verify-x509-name")
                .filter(directive -> directive.arguments().size() == 2
                        && directive.arguments().get(1).equals("name")
                        && !directive.arguments().get(0).isEmpty());
        name.ifPresentOrElse(
                directive -> claims.add(Claim.of(
                        Topic.SERVER_CERTIFICATE_NAME, path, directive.arguments().get(0))),
                () -> error(
                        path,
                        "the gateway's name is not checked: the line 'verify-x509-name ... name' is missing",
                        "whoever has any certificate of the same root could pose as the gateway; " + ANEW));
        if (config.first("remote-cert-tls")
                .filter(directive -> directive.arguments().equals(List.of("server")))
                .isEmpty()) {
            error(
                    path,
                    "the line 'remote-cert-tls server' is missing",
                    "without it a user's certificate can pose as the gateway's; " + ANEW);
        }
    }

    private void trustAnchors(String path, OpenVpnConfig config) {
        List<Certificate> anchors = certificates(path, config, "ca");
        if (anchors.isEmpty()) {
            return;
        }
        anchors.forEach(anchor -> findings.addAll(CertificateFindings.ofAnchor(path, "trust anchor", anchor, asOf)));
        List<String> thumbprints = anchors.stream().map(Certificate::thumbprint).toList();
        claims.add(new Claim(Topic.TRUST_ANCHORS, path, thumbprints));
        claims.add(Claim.of(Topic.FIRST_TRUST_ANCHOR, path, thumbprints.get(0)));
    }

    private void staticKey(String path, OpenVpnConfig config) {
        Optional<String> block = config.block("tls-auth");
        if (block.isEmpty()) {
            findings.add(Finding.warning(
                    path, "the profile has no static key; Azure's gateways do not answer without", ANEW));
            return;
        }
        try {
            claims.add(Claim.of(
                    Topic.STATIC_KEY, path, Digests.sha256(StaticKey.parse(block.get()).bytes())));
        } catch (IllegalArgumentException e) {
            error(path, "<tls-auth>: " + e.getMessage(), ANEW);
        }
        if (config.first("key-direction")
                .filter(directive -> directive.arguments().equals(List.of("1")))
                .isEmpty()) {
            error(path, "the line 'key-direction 1' is missing", "the gateway does not answer without; " + ANEW);
        }
    }

    private void user(String path, OpenVpnConfig config) {
        boolean unfilled = config.block("cert").filter(text -> text.contains("$CLIENTCERTIFICATE")).isPresent()
                || config.block("key").filter(text -> text.contains("$PRIVATEKEY")).isPresent();
        if (unfilled) {
            findings.add(Finding.note(
                    path,
                    "the profile is not complete: each user puts in their own certificate and key",
                    "or make a personal package: --identity"));
            return;
        }
        if (config.block("cert").isEmpty() || config.block("key").isEmpty()) {
            error(path, "the profile says neither which certificate to use nor to ask for a password", ANEW);
            return;
        }
        List<Certificate> chain = certificates(path, config, "cert");
        if (chain.isEmpty()) {
            return;
        }
        clientChain.addAll(chain);
        claims.add(Claim.of(Topic.CLIENT_CERTIFICATE, path, chain.get(0).thumbprint()));
        findings.addAll(CertificateFindings.ofClient(path, chain.get(0), asOf));
        try (KeyBlock key = KeyBlock.parse(config.block("key").orElseThrow())) {
            clearKey |= !key.isEncrypted();
            if (!key.isEncrypted() && !key.fits(chain.get(0))) {
                error(path, "the private key is not that of the certificate", "make the package anew from one .p12");
            }
        } catch (IllegalArgumentException e) {
            error(path, "<key>: " + e.getMessage(), ANEW);
        }
    }

    private List<Certificate> certificates(String path, OpenVpnConfig config, String tag) {
        Optional<String> block = config.block(tag);
        if (block.isEmpty()) {
            error(path, "the block <" + tag + "> is missing", ANEW);
            return List.of();
        }
        try {
            return Pem.certificates(block.get().getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            error(path, "<" + tag + ">: " + e.getMessage(), ANEW);
            return List.of();
        }
    }

    private void error(String path, String what, String fix) {
        findings.add(Finding.error(path, what, fix));
    }
}
