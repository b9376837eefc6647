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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(names(custom))
                .as("folders for which WORDS says how they carry the policy, or that they do not")
                .containsExactlyElementsOf(WORDS.keySet());
        WORDS.forEach((folder, words) -> {
            words.forEach(word -> assertThat(text(custom, folder)).as(folder).contains(word));
            assertThat(text(plain, folder).equals(text(custom, folder)))
                    .as("%s is the same without the policy", folder)
                    .isEqualTo(words.isEmpty());
        });
    }

    /** IKE, ESP; then what each client is told: strongSwan's proposals, Windows' six words, Apple's or why it stays away. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AES256 SHA384 ECP256         | AES256 SHA256 ECP384          | aes256-sha384-ecp256         | aes256-sha256-ecp384     | SHA256128 AES256 ECP384 ECP256 SHA384 AES256        | in
            AES128 SHA256 GROUP_14       | AES128 SHA256 NONE            | aes128-sha256-modp2048       | aes128-sha256            | SHA256128 AES128 None Group14 SHA256 AES128         | in
            GCM_AES256 SHA384 ECP384     | GCM_AES256 GCM_AES256 ECP384  | aes256gcm16-prfsha384-ecp384 | aes256gcm16-ecp384       | GCMAES256 GCMAES256 ECP384 ECP384 SHA384 GCMAES256  | in
            GCM_AES128 GCM_AES128 ECP256 | GCM_AES128 GCM_AES128 NONE    | aes128gcm16-prfsha384-ecp256 | aes128gcm16              | GCMAES128 GCMAES128 None ECP256 SHA256 GCMAES128    | in
            AES192 SHA256 GROUP_14       | AES256 SHA256 GROUP_14        | aes192-sha256-modp2048       | aes256-sha256-modp2048   | SHA256128 AES256 PFS2048 Group14 SHA256 AES192      | IKE AES192
            AES256 SHA1 GROUP_2          | AES256 SHA1 NONE              | aes256-sha1-modp1024         | aes256-sha1              | SHA196 AES256 None Group2 SHA1 AES256               | IKE AES256, SHA1, GROUP_2
            DES3 SHA1 GROUP_2            | DES3 SHA1 GROUP_24            | 3des-sha1-modp1024           | 3des-sha1-modp2048s256   | SHA196 DES3 PFS24 Group2 SHA1 DES3                  | IKE DES3, SHA1, GROUP_2
            DES MD5 GROUP_1              | DES MD5 GROUP_1               | des-md5-modp768              | des-md5-modp768          | MD596 DES PFS1 Group1 MD5 DES                       | IKE DES, MD5, GROUP_1
            AES256 SHA384 GROUP_24       | GCM_AES192 GCM_AES192 ECP256  | aes256-sha384-modp2048s256   | aes192gcm16-ecp256       | GCMAES192 GCMAES192 ECP256 Group24 SHA384 AES256    | GROUP_24
            """)
    void everyPolicyReachesEveryClientOrTheFolderSaysWhyNot(
            String ike, String esp, String ikeWord, String espWord, String windows, String mac) {
        String[] one = ike.split(" ");
        String[] two = esp.split(" ");
        VpnPackage made = TestGateway.of("IKEv2")
                .set(
                        "ipsec",
                        Map.of(
                                "ike", Map.of("encryption", one[0], "integrity", one[1], "dhGroup", one[2]),
                                "esp", Map.of("cipher", two[0], "integrity", two[1], "pfsGroup", two[2])))
                .generateFor("alice", true);
        for (String folder : List.of("Android", "Linux")) {
            assertThat(text(made, folder)).as(folder).contains(ikeWord, espWord);
        }
        String[] keys = {
            "authenticationTransformConstants",
            "cipherTransformConstants",
            "pfsGroup",
            "dhGroup",
            "integrityCheckMethod",
            "encryptionMethod"
        };
        String[] words = windows.split(" ");
        for (int i = 0; i < keys.length; i++) {
            assertThat(text(made, "WindowsPowershell")).containsPattern("\"" + keys[i] + "\" ?: ?\"" + words[i] + "\"");
        }
        String why = made.plan().formats().stream()
                .filter(format -> format.name().equals("Mac") && !format.isIncluded())
                .map(format -> format.decision().reason())
                .findFirst()
                .orElse("in");
        assertThat(why).contains(mac);
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
