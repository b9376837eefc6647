package org.vpnpack.formats.windows;

import java.util.Optional;
import org.vpnpack.format.FileReading;

/** Holds what VpnProfile.xml says against profile.json: two ways to one connection. */
final class ProfileComparison {

    private final SetupDataReading data;
    private final ProfileXmlReading profile;
    private final FileReading reading;

    ProfileComparison(SetupDataReading data, ProfileXmlReading profile, FileReading reading) {
        this.data = data;
        this.profile = profile;
        this.reading = reading;
    }

    void compare() {
        same("ProfileName", Optional.of(data.name()), Optional.of(profile.name()));
        same("RememberCredentials", Optional.of(String.valueOf(data.remembers())), profile.text("RememberCredentials"));
        String protocol = data.fallsBack() ? "ProtocolList" : data.isIkev2() ? "IKEv2" : "SSTP";
        same("NativeProtocolType", Optional.of(protocol), Optional.of(profile.protocol()));
        same(
                "RoutingPolicyType",
                Optional.of(data.isSplit() ? "SplitTunnel" : "ForceTunnel"),
                profile.text("NativeProfile", "RoutingPolicyType"));
        same("DnsSuffix", data.text("/dnsSuffix"), profile.text("DnsSuffix").map(list -> list.split(",", -1)[0]));
        suite("AuthenticationTransformConstants", data.ipsec("authenticationTransformConstants"));
        suite("CipherTransformConstants", data.ipsec("cipherTransformConstants"));
        suite("PfsGroup", data.ipsec("pfsGroup").filter(group -> !group.equals(IpsecWords.NO_GROUP)));
        suite("DHGroup", data.ipsec("dhGroup"));
        suite("IntegrityCheckMethod", data.ipsec("integrityCheckMethod").map(IpsecWords::integrityOfProfile));
        suite("EncryptionMethod", data.ipsec("encryptionMethod").map(IpsecWords::encryptionOfProfile));
    }

    private void suite(String name, Optional<String> expected) {
        same(name, expected, profile.suite(name));
    }

    private void same(String name, Optional<String> expected, Optional<String> found) {
        if (!found.equals(expected)) {
            reading.error(name + " is not what " + WindowsFiles.DATA + " says");
        }
    }
}
