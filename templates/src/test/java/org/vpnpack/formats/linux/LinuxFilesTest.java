package org.vpnpack.formats.linux;
import org.junit.jupiter.api.Test;
import org.vpnpack.formats.TestGateway;
final class LinuxFilesTest {
    @Test
    void x() {
        System.out.println(TestGateway.of("IKEv2", "OpenVPN").file("Linux/swanctl/swanctl.conf").text());
    }
}
