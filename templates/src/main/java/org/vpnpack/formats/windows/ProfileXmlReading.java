package org.vpnpack.formats.windows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.StrictXml;
import org.vpnpack.format.Topic;
import org.vpnpack.gateway.IpPrefix;
import org.vpnpack.gateway.Quoted;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads VpnProfile.xml: held against the order and words of the VPNv2 CSP, then for what it says. */
final class ProfileXmlReading {

    private static final Schema SCHEMA = schema();

    private final FileReading reading;
    private final Element root;

    private ProfileXmlReading(FileReading reading, Element root) {
        this.reading = reading;
        this.root = root;
    }

    /** Nothing when the file is no such profile; the reading tells why. */
    static Optional<ProfileXmlReading> read(OutputFile file, FileReading reading) {
        try {
            Element root = StrictXml.parse(file.content());
            Validator validator = SCHEMA.newValidator();
            validator.validate(new StreamSource(new ByteArrayInputStream(file.content())));
            ProfileXmlReading profile = new ProfileXmlReading(reading, root);
            profile.claim();
            return Optional.of(profile);
        } catch (IllegalArgumentException e) {
            reading.error("this is no XML: " + e.getMessage());
        } catch (SAXException e) {
            reading.error("Windows refuses it: " + Quoted.bare(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
        return Optional.empty();
    }

    private void claim() {
        String servers = text("NativeProfile", "Servers").orElse("");
        String address = servers.substring(0, Math.max(servers.indexOf(';'), 0));
        if (!servers.equals(address + ";" + address)) {
            reading.error("Servers is " + Quoted.of(servers) + ", not the gateway address twice");
        } else {
            reading.states(Topic.GATEWAY_ADDRESS, address);
        }
        reading.states(Topic.CLIENT_ROUTES, routes());
        boolean split =
                "SplitTunnel".equals(text("NativeProfile", "RoutingPolicyType").orElse(""));
        boolean classless =
                text("NativeProfile", "DisableClassBasedDefaultRoute").equals(Optional.of("true"));
        if (split != classless || split == routes().isEmpty()) {
            reading.error("a split tunnel has routes and no class-based one, a force tunnel neither");
        }
        boolean listed = StrictXml.at(root, "NativeProfile", "ProtocolList").isPresent();
        if (listed != "ProtocolList".equals(protocol())) {
            reading.error("a list of protocols stands exactly where the protocol is ProtocolList");
        } else if (listed && !protocols().equals(List.of("Ikev2", "Sstp"))) {
            reading.error("the protocols are " + Quoted.of(String.join(", ", protocols())) + ", not Ikev2, then Sstp");
        }
        if (suite("DHGroup").isPresent() == "SSTP".equals(protocol())) {
            reading.error("an IPsec policy stands exactly where IKEv2 is dialled; without, Windows offers weak ones");
        }
    }

    String name() {
        return text("ProfileName").orElse("");
    }

    String protocol() {
        return text("NativeProfile", "NativeProtocolType").orElse("");
    }

    Optional<String> suite(String part) {
        return text("NativeProfile", "CryptographySuite", part);
    }

    Optional<String> text(String... path) {
        return StrictXml.text(root, path);
    }

    Optional<Element> eap() {
        return StrictXml.at(root, "NativeProfile", "Authentication", "Eap", "Configuration").stream()
                .flatMap(configuration -> StrictXml.children(configuration).stream())
                .findFirst();
    }

    private List<String> protocols() {
        return StrictXml.at(root, "NativeProfile", "ProtocolList").stream()
                .flatMap(list -> StrictXml.children(list).stream())
                .flatMap(protocol -> StrictXml.text(protocol, "Type").stream())
                .toList();
    }

    private List<String> routes() {
        List<String> routes = new ArrayList<>();
        for (Element child : StrictXml.children(root)) {
            if (child.getTagName().equals("Route")) {
                String prefix = StrictXml.text(child, "Address").orElse("") + "/"
                        + StrictXml.text(child, "PrefixSize").orElse("");
                try {
                    routes.add(IpPrefix.parse(prefix).toString());
                } catch (IllegalArgumentException e) {
                    reading.error("Route: " + e.getMessage());
                }
            }
        }
        return routes;
    }

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new StreamSource(new StringReader(WindowsFiles.text("VpnProfile.xsd"))));
        } catch (SAXException e) {
            throw new IllegalStateException("the built-in schema is broken", e);
        }
    }
}
