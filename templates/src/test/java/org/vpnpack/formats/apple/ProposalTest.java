package org.vpnpack.formats.apple;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vpnpack.format.Decision;
import org.vpnpack.formats.TestGateway;
import org.vpnpack.gateway.AzureProposals;
import org.vpnpack.gateway.DhGroup;
import org.vpnpack.gateway.EspPolicy;
import org.vpnpack.gateway.IkePolicy;
import org.vpnpack.gateway.IkePolicy.Encryption;
import org.vpnpack.gateway.IkePolicy.Integrity;

/** Every proposal of a gateway, in Apple's words or refused. */
final class ProposalTest {

    @Test
    @DisplayName("G4: of the gateway's default proposals no weak group and no SHA-1 is taken")
    void ofTheDefaultTablesTwelveAndEightRowsCanBeProposed() {
        assertThat(AzureProposals.IKE.stream().filter(row -> Association.of(row).isPresent()))
                .hasSize(12)
                .noneMatch(row -> row.dhGroup().isWeak());
        assertThat(AzureProposals.ESP.stream().filter(row -> Association.of(row).isPresent()))
                .hasSize(8)
                .noneMatch(row -> row.pfsGroup().isWeak() || row.integrity() == EspPolicy.Integrity.SHA1);
    }

    @Test
    void theDefaultTablesGiveTheStrongestPair() {
        assertThat(Proposal.of(AzureProposals.IKE, AzureProposals.ESP))
                .hasValueSatisfying(pair -> assertThat(pair)
                        .hasToString("Proposal[ike=Association[encryption=AES-256-GCM, integrity=Optional[SHA2-384], "
                                + "group=OptionalInt[20], strength=256], child=Association[encryption=AES-256-GCM, "
                                + "integrity=Optional.empty, group=OptionalInt[20], strength=256]]"));
    }

    @Test
    void everyProposalThatAPolicyCanNameIsExpressedOrNot() {
        for (Encryption encryption : Encryption.values()) {
            for (Integrity integrity : Integrity.values()) {
                for (DhGroup group : DhGroup.values()) {
                    boolean expected = !List.of(Encryption.DES, Encryption.DES3, Encryption.AES192)
                                    .contains(encryption)
                            && !List.of(Integrity.MD5, Integrity.SHA1).contains(integrity)
                            && List.of(DhGroup.GROUP_14, DhGroup.ECP256, DhGroup.ECP384)
                                    .contains(group);
                    assertThat(Association.of(new IkePolicy(encryption, integrity, group))
                                    .isPresent())
                            .as("%s %s %s", encryption, integrity, group)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void aChildWithoutForwardSecrecyHasNoGroup() {
        EspPolicy plain = new EspPolicy(EspPolicy.Cipher.AES128, EspPolicy.Integrity.SHA256, DhGroup.NONE);
        assertThat(Association.of(plain)).hasValueSatisfying(child -> {
            assertThat(child.group()).isEmpty();
            assertThat(child.integrity()).hasValue("SHA2-256");
        });
        Proposal pair =
                Proposal.of(List.of(AzureProposals.IKE.get(8)), List.of(plain)).orElse(null);
        assertThat(pair).isNull(); // row 8 has group 24
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AES256 | SHA256 | GROUP_24 | AES256 | SHA256 | NONE | IKE AES256, SHA256, GROUP_24
                    AES192 | SHA256 | GROUP_14 | AES256 | SHA256 | NONE | IKE AES192, SHA256, GROUP_14
                    AES256 | SHA1 | GROUP_14 | AES256 | SHA1 | NONE | IKE AES256, SHA1, GROUP_14; ESP AES256, SHA1, NONE
                    AES256 | SHA256 | GROUP_14 | DES3 | SHA256 | GROUP_2 | ESP DES3, SHA256, GROUP_2
                    AES256 | SHA256 | GROUP_14 | GCM_AES192 | GCM_AES192 | NONE | ESP GCM_AES192, GCM_AES192, NONE
                    AES128 | SHA256 | GROUP_14 | AES256 | SHA256 | GROUP_14 | its IKE cipher is weaker than its ESP cipher
                    """)
    void aPolicyThatCannotBeProposedLeavesTheFolderOutAndNamesTheRow(
            String ike, String prf, String group, String esp, String integrity, String pfs, String reason) {
        TestGateway gateway = policy(ike, prf, group, esp, integrity, pfs);
        Decision decision = gateway.decision(new AppleFormat(Optional.empty()));
        assertThat(decision).isInstanceOf(Decision.Omitted.class);
        assertThat(decision.reason()).endsWith(reason);
    }

    @Test
    void aPolicyIsProposedAsItIs() {
        TestGateway gateway = policy("AES256", "SHA384", "ECP256", "AES128", "SHA256", "ECP256");
        assertThat(Proposal.of(gateway.read()).map(Proposal::ike).map(Association::toPlist))
                .hasValueSatisfying(plist -> assertThat(plist.toXMLPropertyList())
                        .contains("<string>AES-256</string>", "<string>SHA2-384</string>", "<integer>19</integer>"));
    }

    private static TestGateway policy(String ike, String prf, String group, String esp, String integrity, String pfs) {
        return TestGateway.of("IKEv2")
                .set("ipsec.ike.encryption", ike)
                .set("ipsec.ike.integrity", prf)
                .set("ipsec.ike.dhGroup", group)
                .set("ipsec.esp.cipher", esp)
                .set("ipsec.esp.integrity", integrity)
                .set("ipsec.esp.pfsGroup", pfs);
    }
}
