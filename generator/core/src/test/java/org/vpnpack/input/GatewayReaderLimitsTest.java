package org.vpnpack.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many entries the lists of a document may have. */
class GatewayReaderLimitsTest {

    @ParameterizedTest
    @CsvSource({"clientRoots, 20, true", "clientRoots, 21, false", "revoked, 10000, true", "revoked, 10001, false"})
    @DisplayName("I: lists of an authentication have their limits")
    void listsOfCertificateAuthenticationAreLimited(String key, int count, boolean read) {
        String entry = key.equals("revoked") ? "05AB9965ECA5E1FF8B81BF3349BCE847529570B9" : "client-root.pem";
        String roots = key.equals("revoked") ? ", clientRoots: [client-root.pem]" : "";
        String value = "{certificate: {" + key + ": " + list(entry, count) + roots + "}}";

        assertLimit(
                TestDocument.openVpn().with("authentication", value), "authentication.certificate." + key, count, read);
    }

    @ParameterizedTest
    @CsvSource({
        "servers, 10.0.0.4, 16, true",
        "servers, 10.0.0.4, 17, false",
        "suffixes, corp.contoso.com, 64, true",
        "suffixes, corp.contoso.com, 65, false"
    })
    @DisplayName("I: lists of name resolution have their limits")
    void listsOfDnsAreLimited(String key, String entry, int count, boolean read) {
        assertLimit(
                TestDocument.openVpn().with("dns", "{" + key + ": " + list(entry, count) + "}"),
                "dns." + key,
                count,
                read);
    }

    @ParameterizedTest
    @CsvSource({"trustAnchors, gateway-root.pem, 21", "clientAddressPools, 172.16.0.0/24, 33"})
    @DisplayName("I: lists of the document have their limits")
    void listsOfTheDocumentAreLimited(String key, String entry, int count) {
        assertLimit(TestDocument.openVpn().with(key, list(entry, count)), key, count, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes", "includeRoutes", "excludeRoutes"})
    @DisplayName("I: at most 10,000 routes of each kind are read")
    void routesAreLimited(String key) {
        String routes = key.equals("routes") ? "" : ", routes: [10.0.0.0/16]";

        assertLimit(
                TestDocument.openVpn()
                        .with("routing", "{mode: split, " + key + ": " + list("10.0.0.0/16", 10_001) + routes + "}"),
                "routing." + key,
                10_001,
                false);
    }

    @Test
    void overTheLimitOfAListNothingElseIsWorkedThrough() {
        TestDocument document = TestDocument.openVpn()
                .with("trustAnchors", list("missing.pem", 21))
                .with("sku", "VpnGw9");

        assertThat(document.told()).hasSize(2).noneMatch(told -> told.contains("missing.pem"));
    }

    private static void assertLimit(TestDocument document, String field, int count, boolean read) {
        List<String> over = new ArrayList<>(document.told());
        over.removeIf(told -> !told.contains(": " + field + ": the list has "));

        assertThat(over).hasSize(read ? 0 : 1);
        if (!read) {
            assertThat(over.get(0))
                    .contains(": " + field + ": the list has " + count + " entries, at most ")
                    .endsWith(" are allowed\nhint: take some out");
        }
    }

    private static String list(String entry, int count) {
        return "[" + String.join(", ", Collections.nCopies(count, entry)) + "]";
    }
}
