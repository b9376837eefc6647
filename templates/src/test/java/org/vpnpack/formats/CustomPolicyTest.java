package org.vpnpack.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.OutputFile;
import org.vpnpack.plan.PlannedFormat;

/** An IPsec policy of the gateway's own reaches each client that speaks IPsec, or the folder says why it stays away. */
final class CustomPolicyTest {

    /** A policy that no default proposal equals. */
    private static final Map<String, Map<String, String>> POLICY = Map.of(
            "ike", Map.of("encryption", "AES256", "integrity", "SHA384", "dhGroup", "ECP256"),
            "esp", Map.of("cipher", "AES256", "integrity", "SHA256", "pfsGroup", "ECP384"));

    /** By folder, in its client's words; an empty list where TLS or people do the work. */
    private static final Map<String, List<String>> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("Generic", List.of());
        WORDS.put("OpenVPN", List.of());
        WORDS.put("AzureVPN", List.of());
        WORDS.put("WindowsPowershell", List.of("SHA384", "ECP256", "ECP384", "SHA256128"));
        WORDS.put("Mac", List.of("<string>SHA2-384</string>", "<integer>19</integer>", "<integer>20</integer>"));
        WORDS.put("Android", List.of("aes256-sha384-ecp256", "aes256-sha256-ecp384"));
        WORDS.put("Linux", List.of("aes256-sha384-ecp256", "aes256-sha256-ecp384"));
    }

    @Test
    void everyFolderOfAnIpsecClientHoldsThePolicyInItsOwnWords() {
        VpnPackage plain = TestGateway.of("IKEv2", "OpenVPN").generateFor("alice", false);
        VpnPackage custom =
                TestGateway.of("IKEv2", "OpenVPN").set("ipsec", POLICY).generateFor("alice", false);
        assertThat(names(custom)).containsExactlyElementsOf(WORDS.keySet());
        WORDS.forEach((folder, words) -> {
            words.forEach(word -> assertThat(text(custom, folder)).as(folder).contains(word));
            assertThat(text(plain, folder).equals(text(custom, folder)))
                    .as("%s is the same without the policy", folder)
                    .isEqualTo(words.isEmpty());
        });
    }

    @Test
    void aClientThatCannotUseThePolicySaysSo() {
        Map<String, Map<String, String>> old = Map.of(
                "ike", Map.of("encryption", "DES3", "integrity", "SHA1", "dhGroup", "GROUP_2"),
                "esp", Map.of("cipher", "DES3", "integrity", "SHA1", "pfsGroup", "GROUP_24"));
        Map<String, String> absent = TestGateway.of("IKEv2").set("ipsec", old).generate().plan().formats().stream()
                .filter(format -> !format.isIncluded())
                .collect(Collectors.toMap(
                        PlannedFormat::name, format -> format.decision().reason()));
        assertThat(absent.get("Mac"))
                .isEqualTo("macOS and iOS cannot use the gateway's IPsec policy: they cannot propose, or dropped with"
                        + " version 26: IKE DES3, SHA1, GROUP_2; ESP DES3, SHA1, GROUP_24");
        assertThat(absent.keySet()).doesNotContain("Generic", "WindowsPowershell", "Android", "Linux");
    }

    private static Set<String> names(VpnPackage made) {
        return made.plan().formats().stream()
                .filter(PlannedFormat::isIncluded)
                .map(PlannedFormat::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String text(VpnPackage made, String folder) {
        Set<String> texts = new TreeSet<>();
        for (OutputFile file : TestGateway.inOrder(made)) {
            if (file.path().startsWith(folder + "/")) {
                texts.add(file.path() + "\n" + file.text());
            }
        }
        return String.join("\n", texts);
    }
}
