package org.vpnpack.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AzureProposalsTest {

    @Test
    void thereAre17ForIkeAnd11ForEsp() {
        assertThat(AzureProposals.IKE).hasSize(17).doesNotHaveDuplicates();
        assertThat(AzureProposals.ESP).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void theyStandInMicrosoftsOrder() {
        assertThat(AzureProposals.IKE.get(0))
                .isEqualTo(
                        new IkePolicy(IkePolicy.Encryption.GCM_AES256, IkePolicy.Integrity.SHA384, DhGroup.GROUP_24));
        assertThat(AzureProposals.IKE.get(6))
                .isEqualTo(new IkePolicy(IkePolicy.Encryption.GCM_AES256, IkePolicy.Integrity.SHA256, DhGroup.ECP384));
        assertThat(AzureProposals.IKE.get(16))
                .isEqualTo(new IkePolicy(IkePolicy.Encryption.AES256, IkePolicy.Integrity.SHA256, DhGroup.GROUP_2));
        assertThat(AzureProposals.ESP.get(0))
                .isEqualTo(new EspPolicy(EspPolicy.Cipher.GCM_AES256, EspPolicy.Integrity.GCM_AES256, DhGroup.NONE));
        assertThat(AzureProposals.ESP.get(9))
                .isEqualTo(new EspPolicy(EspPolicy.Cipher.AES256, EspPolicy.Integrity.SHA256, DhGroup.ECP256));
        assertThat(AzureProposals.ESP.get(10))
                .isEqualTo(new EspPolicy(EspPolicy.Cipher.AES256, EspPolicy.Integrity.SHA1, DhGroup.NONE));
    }
}
