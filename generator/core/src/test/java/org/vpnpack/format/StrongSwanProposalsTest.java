package org.vpnpack.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vpnpack.gateway.AzureProposals;
import org.vpnpack.gateway.DhGroup;
import org.vpnpack.gateway.EspPolicy;
import org.vpnpack.gateway.IkePolicy;

/** Names that strongSwan 5.9.8 negotiated with a gateway limited to one row each. */
final class StrongSwanProposalsTest {

    @Test
    void eachRowOfTheTableForIkeHasItsName() {
        assertThat(AzureProposals.IKE.stream().flatMap(StrongSwanProposals::ofIke))
                .containsExactly(
                        "aes256gcm16-prfsha384-modp2048s256",
                        "aes256gcm16-prfsha384-modp2048",
                        "aes256gcm16-prfsha384-ecp384",
                        "aes256gcm16-prfsha384-ecp256",
                        "aes256gcm16-prfsha256-modp2048s256",
                        "aes256gcm16-prfsha256-modp2048",
                        "aes256gcm16-prfsha256-ecp384",
                        "aes256gcm16-prfsha256-ecp256",
                        "aes256-sha384-modp2048s256",
                        "aes256-sha384-modp2048",
                        "aes256-sha384-ecp384",
                        "aes256-sha384-ecp256",
                        "aes256-sha256-modp2048s256",
                        "aes256-sha256-modp2048",
                        "aes256-sha256-ecp384",
                        "aes256-sha256-ecp256",
                        "aes256-sha256-modp1024");
    }

    @Test
    void eachRowOfTheTableForEspHasItsName() {
        assertThat(AzureProposals.ESP.stream().map(StrongSwanProposals::ofEsp))
                .containsExactly(
                        "aes256gcm16",
                        "aes256gcm16-modp2048s256",
                        "aes256gcm16-modp2048",
                        "aes256gcm16-ecp384",
                        "aes256gcm16-ecp256",
                        "aes256-sha256",
                        "aes256-sha256-modp2048s256",
                        "aes256-sha256-modp2048",
                        "aes256-sha256-ecp384",
                        "aes256-sha256-ecp256",
                        "aes256-sha1");
    }

    @Test
    void otherPoliciesHaveNamesToo() {
        assertThat(StrongSwanProposals.ofIke(
                        new IkePolicy(IkePolicy.Encryption.GCM_AES128, IkePolicy.Integrity.GCM_AES128, DhGroup.ECP384)))
                .containsExactly("aes128gcm16-prfsha384-ecp384", "aes128gcm16-prfsha256-ecp384");
        assertThat(StrongSwanProposals.ofIke(
                        new IkePolicy(IkePolicy.Encryption.DES3, IkePolicy.Integrity.MD5, DhGroup.GROUP_1)))
                .containsExactly("3des-md5-modp768");
        assertThat(StrongSwanProposals.ofEsp(
                        new EspPolicy(EspPolicy.Cipher.GCM_AES192, EspPolicy.Integrity.GCM_AES192, DhGroup.NONE)))
                .isEqualTo("aes192gcm16");
    }
}
