package org.vpnpack.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.vpnpack.archive.PrivateFiles;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.issuing.authority.AuthorityProfile;
import org.vpnpack.issuing.authority.NewAuthority;
import org.vpnpack.pki.DistinguishedName;
import org.vpnpack.pki.Password;
import org.vpnpack.pki.Pem;

/** An authority in {@code ca.p12}, its root in {@code ca.cer}, and in {@code gateway.yaml} a gateway that takes its users. */
final class TestAuthority {

    static final String PASSWORD = "canary-Zu7fahCh3eeb";

    private static final Path SAMPLE = Path.of("..", "..", "samples", "maven-consumer", "src", "main", "vpn");

    private TestAuthority() {}

    static void in(Path folder) throws Exception {
        AuthorityProfile profile = new AuthorityProfile(
                new DistinguishedName().commonName("Contoso VPN Users").build(), KeyType.EC_P256, 10, 0, List.of());
        try (Password password = new Password(PASSWORD.toCharArray());
                NewAuthority made = profile.make(new SecureRandom(), Instant.now())) {
            PrivateFiles.write(folder.resolve("ca.p12"), made.pkcs12(password), false);
            String root = String.join("\n", Pem.lines(made.certificate())) + "\n";
            PrivateFiles.write(folder.resolve("ca.cer"), root.getBytes(StandardCharsets.US_ASCII), false);
        }
        for (String file : List.of("gateway-root.cer", "ta-test-only.key")) {
            Files.copy(SAMPLE.resolve(file), folder.resolve(file));
        }
        String gateway = Files.readString(SAMPLE.resolve("gateway.yaml"));
        Files.writeString(folder.resolve("gateway.yaml"), gateway.replace("client-root.pem", "ca.cer"));
    }
}
