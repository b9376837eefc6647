package org.vpnpack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.vpnpack.Headstart;

/**
 * Runs what a helpdesk runs, so that the JVM notes which classes that takes; they are kept ready parsed for quick starts.
 *
 * <p>The same runs as in the launcher of the repository, in one process.
 */
final class Training {

    private Training() {}

    /** Takes the repository's samples and an empty folder; ends the process. */
    public static void main(String[] args) throws IOException {
        Path samples = Path.of(args[0]);
        Path work = Path.of(args[1]);
        Path gateway = samples.resolve("contoso-ikev2-openvpn/gateway.yaml");
        Path certificates = Files.createDirectory(work.resolve("certificates"));
        Path issuing = Files.createDirectory(work.resolve("gateway")).resolve("gateway.yaml");
        for (String file : new String[] {"alice-test-only.p12", "alice-test-only.password"}) {
            Path copy = Files.copy(samples.resolve("certificates").resolve(file), work.resolve(file));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        }
        Headstart.forPackages().awaitSchema();
        FrontDoor.run("generate", gateway, "-o", work.resolve("gateway.zip"));
        FrontDoor.run(
                "generate",
                gateway,
                "-o",
                work.resolve("alice.zip"),
                "--identity",
                work.resolve("alice-test-only.p12"),
                "--password-file",
                work.resolve("alice-test-only.password"));
        FrontDoor.run("verify", work.resolve("gateway.zip"));
        FrontDoor.run("explain", gateway);

        Path ca = work.resolve("ca.p12");
        Path password = work.resolve("ca.password");
        FrontDoor.run(
                "ca",
                "init",
                "--name",
                "training",
                "--out",
                ca,
                "--key-type",
                "ec-p256",
                "--make-password",
                "--password-file",
                password);
        copy(samples.resolve("contoso-ikev2-openvpn"), issuing.resolveSibling(""));
        copy(samples.resolve("certificates"), certificates);
        Files.copy(
                work.resolve("ca.cer"),
                certificates.resolve("contoso-client-root.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        FrontDoor.run(
                "issue",
                issuing,
                "--ca",
                ca,
                "--password-file",
                password,
                "--user",
                "alice@contoso.com",
                "--key-type",
                "ec-p256",
                "-o",
                work.resolve("issued"));
        FrontDoor.run(
                "issue",
                issuing,
                "--ca",
                ca,
                "--password-file",
                password,
                "--user",
                "bob@contoso.com",
                "-o",
                work.resolve("issued"));
        FrontDoor.run("list", "--ca", ca, "--password-file", password, "--format", "json");
        FrontDoor.run("crl", "--ca", ca, "--password-file", password);
        Vpnpack.main(new String[] {"--help"});
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
