package org.vpnpack.formats.windows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.vpnpack.format.FileReading;
import org.vpnpack.format.StrictXml;
import org.vpnpack.gateway.Quoted;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Reads an EapHostConfig: every element in the order, at the depth and in the namespace that Windows' schemas give (MS-GPWL
 * 6.8.1 to 6.8.3), since one with a namespace that is off by a letter is silently ignored.
 */
final class EapReading {

    private static final String MICROSOFT = "http://www.microsoft.com/provisioning/";
    private static final List<String> METHOD = List.of(
            "0 EapHostConfig:EapHostConfig",
            "1 EapHostConfig:EapMethod",
            "2 EapCommon:Type",
            "2 EapCommon:VendorId",
            "2 EapCommon:VendorType",
            "2 EapCommon:AuthorId",
            "1 EapHostConfig:Config",
            "2 BaseEapConnectionPropertiesV1:Eap",
            "3 BaseEapConnectionPropertiesV1:Type");
    private static final String TLS_1 = "EapTlsConnectionPropertiesV1:";
    private static final String TLS_2 = "EapTlsConnectionPropertiesV2:";
    private static final String TLS_3 = "EapTlsConnectionPropertiesV3:";

    private final FileReading reading;
    private final Element root;

    private EapReading(FileReading reading, Element root) {
        this.reading = reading;
        this.root = root;
    }

    /** What these settings say; wrong ones are told and read as far as they go. */
    static EapReading of(Element root, FileReading reading) {
        EapReading eap = new EapReading(reading, root);
        List<String> found = new ArrayList<>();
        outline(root, 0, found);
        if (!found.equals(eap.expected())) {
            reading.error(
                    "the EAP settings have other elements, another order or another namespace than Windows takes");
        }
        eap.check();
        return eap;
    }

    boolean isTls() {
        return "13".equals(first("Type"));
    }

    List<String> serverNames() {
        return texts("ServerNames").stream()
                .flatMap(names -> List.of(names.split(";", -1)).stream())
                .toList();
    }

    List<String> serverRoots() {
        return thumbprints("TrustedRootCA");
    }

    List<String> issuers() {
        return thumbprints("IssuerHash");
    }

    private List<String> expected() {
        List<String> expected = new ArrayList<>(METHOD);
        if (!isTls()) {
            expected.add("3 MsChapV2ConnectionPropertiesV1:EapType");
            expected.add("4 MsChapV2ConnectionPropertiesV1:UseWinLogonCredentials");
            return expected;
        }
        expected.add("3 " + TLS_1 + "EapType");
        expected.add("4 " + TLS_1 + "CredentialsSource");
        expected.add("5 " + TLS_1 + "CertificateStore");
        expected.add("6 " + TLS_1 + "SimpleCertSelection");
        expected.add("4 " + TLS_1 + "ServerValidation");
        expected.add("5 " + TLS_1 + "DisableUserPromptForServerValidation");
        expected.addAll(Collections.nCopies(Math.min(texts("ServerNames").size(), 1), "5 " + TLS_1 + "ServerNames"));
        expected.addAll(Collections.nCopies(texts("TrustedRootCA").size(), "5 " + TLS_1 + "TrustedRootCA"));
        expected.add("4 " + TLS_1 + "DifferentUsername");
        expected.add("4 " + TLS_2 + "PerformServerValidation");
        expected.add("4 " + TLS_2 + "AcceptServerName");
        expected.add("4 " + TLS_2 + "TLSExtensions");
        expected.add("5 " + TLS_3 + "FilteringInfo");
        if (!texts("IssuerHash").isEmpty()) {
            expected.add("6 " + TLS_3 + "CAHashList");
            expected.addAll(Collections.nCopies(texts("IssuerHash").size(), "7 " + TLS_3 + "IssuerHash"));
        }
        expected.add("6 " + TLS_3 + "ClientAuthEKUList");
        return expected;
    }

    private void check() {
        List<String> types = texts("Type");
        if (!types.equals(List.of("13", "13")) && !types.equals(List.of("26", "26"))) {
            reading.error("the EAP method is " + Quoted.of(String.join(", ", types)) + ", not 13 or 26 in both places");
        } else if (isTls()) {
            must("SimpleCertSelection", "true", "the certificate is not chosen by itself");
            must(
                    "DisableUserPromptForServerValidation",
                    "true",
                    "users could be asked to trust a server they do not know");
            must("PerformServerValidation", "true", "the server is not checked");
            must("DifferentUsername", "false", "the user would be asked for a name");
            if (serverRoots().isEmpty()) {
                reading.error("no root is named for the server, so it is not checked");
            }
            must("AcceptServerName", String.valueOf(!serverNames().isEmpty()), "the server's name is not checked");
            if (serverNames().isEmpty()) {
                reading.warning(
                        "the server's name is not checked: every server under its root will do",
                        "give authentication.radius.serverNames");
            }
        }
    }

    private void must(String name, String value, String otherwise) {
        if (!value.equals(first(name))) {
            reading.error(name + " is not " + value + ": " + otherwise);
        }
    }

    private List<String> thumbprints(String name) {
        List<String> thumbprints = new ArrayList<>();
        for (String text : texts(name)) {
            if (text.matches("(?:[0-9A-F]{2} ){20}")) {
                thumbprints.add(text.replace(" ", ""));
            } else {
                reading.error(name + " " + Quoted.of(text) + " is not a SHA-1 thumbprint in upper-case pairs");
            }
        }
        return thumbprints;
    }

    private String first(String name) {
        return Optional.of(texts(name))
                .filter(texts -> !texts.isEmpty())
                .map(texts -> texts.get(0))
                .orElse("");
    }

    private List<String> texts(String name) {
        NodeList elements = root.getElementsByTagNameNS("*", name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }

    private static void outline(Element element, int depth, List<String> lines) {
        String space = String.valueOf(element.getNamespaceURI());
        String room = space.startsWith(MICROSOFT) ? space.substring(MICROSOFT.length()) : space;
        lines.add(depth + " " + room + ":" + element.getLocalName());
        StrictXml.children(element).forEach(child -> outline(child, depth + 1, lines));
    }
}
