package org.vpnpack.formats.windows;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.Quoted;
import org.vpnpack.json.JsonSchema;
import org.vpnpack.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** Reads profile.json: held against its schema, which says what the script takes. */
final class SetupDataReading {

    private static final Schema SCHEMA = JsonSchema.of(
            StrictJson.parse(WindowsFiles.text("profile.schema.json").getBytes(StandardCharsets.UTF_8)));

    private final JsonNode root;

    private SetupDataReading(JsonNode root) {
        this.root = root;
    }

    /** Nothing when the file is not what the schema says; the reading tells why. */
    static Optional<SetupDataReading> read(OutputFile file, FileReading reading) {
        try {
            JsonNode root = StrictJson.parse(file.content());
            List<Error> breaches = SCHEMA.validate(root);
            breaches.forEach(breach -> reading.error(
                    "against its schema: " + Quoted.bare(breach.getInstanceLocation() + ": " + breach.getMessage())));
            if (!breaches.isEmpty()) {
                return Optional.empty();
            }
            SetupDataReading data = new SetupDataReading(root);
            data.claim(reading);
            return Optional.of(data);
        } catch (IllegalArgumentException e) {
            reading.error(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void claim(FileReading reading) {
        reading.states(Topic.GATEWAY_ADDRESS, text("/gateway").orElseThrow());
        reading.states(
                Topic.SERVER_CERTIFICATE_NAME, text("/serverCertificateName").orElseThrow());
        reading.states(Topic.TUNNEL_MODE, isSplit() ? "split" : "force");
        reading.states(Topic.CLIENT_ROUTES, routes());
        if (hasClientCertificate()) {
            reading.states(
                    Topic.CLIENT_CERTIFICATE,
                    text("/clientCertificate/sha1").stream().toList());
            List<String> issuers = texts("/clientCertificate/issuerSha1");
            if (!issuers.isEmpty()) {
                reading.states(Topic.CLIENT_ROOTS, issuers);
            }
        }
        if (isIkev2() != text("/ipsec/dhGroup").isPresent()) {
            reading.error("an IPsec policy stands exactly where IKEv2 is dialled");
        }
        if (isEap() != text("/eapConfig").isPresent()) {
            reading.error("EAP settings stand exactly where EAP is spoken");
        }
        if (text("/clientCertificate/file").isPresent()
                != text("/clientCertificate/sha1").isPresent()) {
            reading.error("a certificate's file and its thumbprint stand together or not at all");
        }
    }

    String name() {
        return text("/name").orElseThrow();
    }

    boolean isIkev2() {
        return "Ikev2".equals(text("/tunnelType").orElseThrow());
    }

    boolean fallsBack() {
        return root.at("/vpnStrategy").isNumber();
    }

    boolean isEap() {
        return "Eap".equals(text("/authenticationMethod").orElseThrow());
    }

    boolean isSplit() {
        return root.at("/splitTunnel").booleanValue();
    }

    boolean remembers() {
        return root.at("/rememberCredential").booleanValue();
    }

    List<String> routes() {
        return texts("/routes");
    }

    boolean hasClientCertificate() {
        return root.at("/clientCertificate").isObject();
    }

    /** The cmdlet's word for one part of the policy; nothing without a policy. */
    Optional<String> ipsec(String part) {
        return text("/ipsec/" + part);
    }

    Optional<String> text(String pointer) {
        JsonNode node = root.at(pointer);
        return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    /** Every root that must be trusted, as {@code file, SHA-1, SHA-256, public or not}. */
    List<List<String>> trustAnchors() {
        List<List<String>> anchors = new ArrayList<>();
        for (JsonNode anchor : root.at("/trustAnchors")) {
            anchors.add(List.of(
                    anchor.at("/file").stringValue(),
                    anchor.at("/sha1").stringValue(),
                    anchor.at("/sha256").stringValue(),
                    String.valueOf(anchor.at("/publicRoot").booleanValue())));
        }
        return anchors;
    }

    private List<String> texts(String pointer) {
        List<String> texts = new ArrayList<>();
        root.at(pointer).forEach(node -> texts.add(node.stringValue()));
        return texts;
    }
}
