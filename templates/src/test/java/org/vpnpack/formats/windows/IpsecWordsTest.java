package org.vpnpack.formats.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.gateway.AzureProposals;
import org.vpnpack.gateway.DhGroup;
import org.vpnpack.gateway.EspPolicy;
import org.vpnpack.gateway.IkePolicy;
import org.vpnpack.gateway.IpsecPolicy;

/** Both spellings of every value that a policy can have. */
final class IpsecWordsTest {

    @ParameterizedTest
    @CsvSource({
        "DES, DES, DES",
        "DES3, DES3, DES3",
        "AES128, AES128, AES128",
        "AES192, AES192, AES192",
        "AES256, AES256, AES256",
        "GCM_AES128, GCMAES128, AES_GCM_128",
        "GCM_AES256, GCMAES256, AES_GCM_256"
    })
    void ciphersOfIke(IkePolicy.Encryption encryption, String cmdlet, String profile) {
        IpsecPolicy policy = policy(encryption, IkePolicy.Integrity.SHA256, DhGroup.GROUP_14, esp());
        assertThat(IpsecWords.forCmdlet(policy).encryptionMethod()).isEqualTo(cmdlet);
        assertThat(IpsecWords.forProfile(policy).encryptionMethod()).isEqualTo(profile);
    }

    @ParameterizedTest
    @CsvSource({
        "MD5, MD5, MD5",
        "SHA1, SHA1, SHA196",
        "SHA256, SHA256, SHA256",
        "SHA384, SHA384, SHA384",
        "GCM_AES128, SHA256, SHA256",
        "GCM_AES256, SHA384, SHA384"
    })
    void integrityOfIke(IkePolicy.Integrity integrity, String cmdlet, String profile) {
        IpsecPolicy policy = policy(IkePolicy.Encryption.AES256, integrity, DhGroup.GROUP_14, esp());
        assertThat(IpsecWords.forCmdlet(policy).integrityCheckMethod()).isEqualTo(cmdlet);
        assertThat(IpsecWords.forProfile(policy).integrityCheckMethod()).isEqualTo(profile);
    }

    @ParameterizedTest
    @CsvSource({
        "GROUP_1, Group1, PFS1",
        "GROUP_2, Group2, PFS2",
        "GROUP_14, Group14, PFS2048",
        "GROUP_24, Group24, PFS24",
        "ECP256, ECP256, ECP256",
        "ECP384, ECP384, ECP384"
    })
    void groups(DhGroup group, String ike, String pfs) {
        EspPolicy esp = new EspPolicy(EspPolicy.Cipher.AES256, EspPolicy.Integrity.SHA256, group);
        IpsecPolicy policy = policy(IkePolicy.Encryption.AES256, IkePolicy.Integrity.SHA256, group, esp);
        for (IpsecWords words : List.of(IpsecWords.forCmdlet(policy), IpsecWords.forProfile(policy))) {
            assertThat(words.dhGroup()).isEqualTo(ike);
            assertThat(words.pfsGroup()).isEqualTo(pfs);
        }
    }

    @Test
    void noGroupIsAWordForTheCmdletAndNoElementInTheProfile() {
        EspPolicy esp = new EspPolicy(EspPolicy.Cipher.AES256, EspPolicy.Integrity.SHA1, DhGroup.NONE);
        IpsecPolicy policy = policy(IkePolicy.Encryption.AES256, IkePolicy.Integrity.SHA256, DhGroup.GROUP_14, esp);
        assertThat(IpsecWords.forCmdlet(policy).pfsGroup()).isEqualTo("None");
        assertThat(IpsecWords.forProfile(policy).pfsGroup()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GCM_AES128, GCM_AES128, GCMAES128, GCMAES128",
        "GCM_AES192, GCM_AES192, GCMAES192, GCMAES192",
        "GCM_AES256, GCM_AES256, GCMAES256, GCMAES256",
        "AES256, SHA256, AES256, SHA256128",
        "AES192, SHA1, AES192, SHA196",
        "AES128, MD5, AES128, MD596",
        "DES3, SHA1, DES3, SHA196",
        "DES, MD5, DES, MD596"
    })
    void esp(EspPolicy.Cipher cipher, EspPolicy.Integrity integrity, String cipherWord, String integrityWord) {
        IpsecPolicy policy = policy(
                IkePolicy.Encryption.AES256,
                IkePolicy.Integrity.SHA256,
                DhGroup.GROUP_14,
                new EspPolicy(cipher, integrity, DhGroup.ECP384));
        for (IpsecWords words : List.of(IpsecWords.forCmdlet(policy), IpsecWords.forProfile(policy))) {
            assertThat(words.cipherTransformConstants()).isEqualTo(cipherWord);
            assertThat(words.authenticationTransformConstants()).isEqualTo(integrityWord);
        }
    }

    @Test
    @DisplayName("G4: what is proposed without a policy is strong, and in the gateway's table")
    void whatIsProposedWithoutAPolicyIsInTheGatewaysTable() {
        assertThat(IpsecWords.DEFAULT.ike().dhGroup().isWeak()).isFalse();
        assertThat(IpsecWords.DEFAULT.toString()).doesNotContain("DES", "MD5", "SHA1");
        assertThat(AzureProposals.IKE).contains(IpsecWords.DEFAULT.ike());
        assertThat(AzureProposals.ESP).contains(IpsecWords.DEFAULT.esp());
    }

    @Test
    void everyRowOfTheTableMakesAPackageThatReadsBack() {
        List<IpsecPolicy> policies = new ArrayList<>();
        AzureProposals.IKE.forEach(ike -> policies.add(new IpsecPolicy(ike, IpsecWords.DEFAULT.esp())));
        AzureProposals.ESP.forEach(esp -> policies.add(new IpsecPolicy(IpsecWords.DEFAULT.ike(), esp)));
        assertThat(policies)
                .hasSize(28)
                .allSatisfy(policy -> TestGateway.of("IKEv2")
                        .set("ipsec.ike.encryption", policy.ike().encryption().name())
                        .set("ipsec.ike.integrity", policy.ike().integrity().name())
                        .set("ipsec.ike.dhGroup", policy.ike().dhGroup().name())
                        .set("ipsec.esp.cipher", policy.esp().cipher().name())
                        .set("ipsec.esp.integrity", policy.esp().integrity().name())
                        .set("ipsec.esp.pfsGroup", policy.esp().pfsGroup().name())
                        .generate());
    }

    private static EspPolicy esp() {
        return IpsecWords.DEFAULT.esp();
    }

    private static IpsecPolicy policy(
            IkePolicy.Encryption encryption, IkePolicy.Integrity integrity, DhGroup group, EspPolicy esp) {
        return new IpsecPolicy(new IkePolicy(encryption, integrity, group), esp);
    }
}
