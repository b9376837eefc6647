package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuntimeImageTest {

    @TempDir
    Path folder;

    @Test
    void oursStandFirstAndAllElseKeepsItsOrder() throws Exception {
        RuntimeImage.write(
                List.of(jar("b.jar"), jar("vpnpack-core-1.jar"), jar("a.jar"), jar("vpnpack-cli.jar")), folder);

        assertThat(Files.readString(folder.resolve("class-path")).strip().split(File.pathSeparator))
                .extracting(jar -> Path.of(jar).getFileName().toString())
                .containsExactly("00-vpnpack-core-1.jar", "01-vpnpack-cli.jar", "02-b.jar", "03-a.jar");
    }

    @Test
    void signaturesAreTakenOffAndAllElseIsKept() throws Exception {
        RuntimeImage.write(
                List.of(jar("signed.jar", "META-INF/SIGNER.SF", "META-INF/SIGNER.RSA", "META-INF/LICENSE", "a.txt")),
                folder);

        try (JarFile copy = new JarFile(folder.resolve("lib/00-signed.jar").toFile())) {
            assertThat(copy.stream()).extracting(JarEntry::getName).containsExactly("META-INF/LICENSE", "a.txt");
        }
    }

    private Path jar(String name, String... entries) throws IOException {
        Path jar = Files.createDirectories(folder.resolve("given")).resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                out.write(1);
            }
        }
        return jar;
    }
}
