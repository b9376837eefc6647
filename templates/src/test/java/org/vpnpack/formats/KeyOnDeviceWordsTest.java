package org.vpnpack.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vpnpack.Generator;
import org.vpnpack.VpnPackage;
import org.vpnpack.format.Audience;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Templates;
import org.vpnpack.gateway.Gateway;

/** What is said, on rarer gateways, to users whose key stays on their device. */
final class KeyOnDeviceWordsTest {

    @Test
    void theComputersCertificateGoesBesideTheComputersKey() {
        TestGateway gateway = TestGateway.of("IKEv2");
        assertThat(readme(gateway)).contains("certreq -accept -user FILE").doesNotContain("-accept -machine");
        gateway.set("windows.certificateStore", "machine");
        assertThat(readme(gateway)).contains("certreq -accept -machine FILE").doesNotContain("-accept -user");
    }

    @Test
    void certificatesForRadiusToo() {
        TestGateway gateway = TestGateway.of("IKEv2").withoutCertificate().byEapTls();
        assertThat(readme(gateway)).contains("certreq -accept -user FILE").doesNotContain("you were given");
    }

    @Test
    void whoMaySignInByCertificateIsToldSo() {
        assertThat(readme(TestGateway.of("OpenVPN").byPassword()))
                .contains("If you sign in by certificate: install your certificate, from the .pem file");
    }

    @Test
    void theProfileForOpenVpnConnectIsLeftOutForWantOfTheKey() {
        TestGateway gateway = TestGateway.of("OpenVPN");
        String needsIkev2 = mac(gateway, Audience.KEY_ON_DEVICE);
        String leftOut =
                "; an experimental profile for OpenVPN Connect on iOS is left out, for it holds the user's key,"
                        + " which is on the user's device";
        gateway.set("apple.openVpnConnect", true);

        assertThat(mac(gateway, Audience.KEY_ON_DEVICE)).isEqualTo(needsIkev2 + leftOut);
        assertThat(mac(gateway, Audience.ONE_USER)).startsWith("experimental");
        gateway.set("tunnelTypes", List.of("IKEv2", "OpenVPN"));
        assertThat(mac(gateway, Audience.KEY_ON_DEVICE))
                .contains("the trust anchors alone")
                .endsWith(leftOut);
        gateway.set("tunnelTypes", List.of("OpenVPN")).byPassword();
        assertThat(mac(gateway, Audience.KEY_ON_DEVICE)).startsWith("experimental");
    }

    private static String mac(TestGateway document, Audience audience) {
        Gateway gateway = document.read();
        return Formats.all(Templates.builtIn()).stream()
                .filter(format -> format.name().equals("Mac"))
                .map(format -> format.decide(gateway, audience).why().inEnglish())
                .collect(Collectors.joining());
    }

    private static String readme(TestGateway gateway) {
        Templates templates = Templates.builtIn();
        VpnPackage made = new Generator(templates, Formats.all(templates))
                .prepare(gateway.document(), Audience.KEY_ON_DEVICE, TestGateway.DAY)
                .withoutKey();
        return made.archive().files().stream()
                .filter(file -> file.path().equals("README.html"))
                .map(OutputFile::text)
                .collect(Collectors.joining());
    }
}
