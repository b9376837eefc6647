package org.vpnpack.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.vpnpack.plan.ToolVersion;

/**
 * A Debian package: vpnpack under {@code /usr/lib/vpnpack} with a Java runtime of its own, {@code /usr/bin/vpnpack},
 * manual pages and completion. Installing it makes the archive for quick starts, removing it removes that.
 *
 * <p>The same bytes each time, from files and times alone; deb(5) describes the form.
 */
final class DebianPackage {

    private static final String CONTROL = """
            Package: vpnpack
            Version: %s
            Architecture: %s
            Maintainer: vpnpack maintainers <maintainers@vpnpack.invalid>
            Installed-Size: %d
            Depends: %s
            Suggests: nsis
            Section: net
            Priority: optional
            Description: packages of VPN client profiles from one description of a gateway
             Turns one description of a VPN gateway into everything that its users need
             to connect: a zip with the profiles for their clients, verified, and the
             same bytes each time. Brings a Java runtime of its own.
            """;

    private final OwnJava parts;
    private final Tree tree;

    DebianPackage(OwnJava parts, Tree tree) {
        this.parts = parts;
        this.tree = tree;
    }

    Path write(Path target) throws IOException {
        SystemLibraries system = parts.system();
        Path work = target.resolve("deb");
        Folders.remove(work);
        Path root = work.resolve("root");
        layOut(root);
        Path control = Files.createDirectory(work.resolve("control"));
        Files.writeString(
                control.resolve("control"),
                CONTROL.formatted(
                        ToolVersion.CURRENT,
                        system.architecture(),
                        kibibytes(root),
                        String.join(", ", system.packages(system.of(root)))));
        for (String script : List.of("postinst", "prerm")) {
            Path file = Files.write(control.resolve(script), Installation.resource(script));
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
        }
        tree.writeTarGz(control, "./", work.resolve("control.tar.gz"));
        tree.writeTarGz(root, "./", work.resolve("data.tar.gz"));
        Path deb = target.resolve("vpnpack_%s_%s.deb".formatted(ToolVersion.CURRENT, system.architecture()));
        writeAr(work, deb);
        return deb;
    }

    private void layOut(Path root) throws IOException {
        Path home = parts.home();
        Path lib = root.resolve("usr/lib/vpnpack");
        Folders.copy(home.resolve("bin"), lib.resolve("bin"));
        Files.delete(lib.resolve("bin/vpnpack.cmd"));
        parts.layOut(lib);
        Path bin = Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(bin.resolve("vpnpack"), Path.of("../lib/vpnpack/bin/vpnpack"));

        Path share = root.resolve("usr/share");
        Folders.copy(home.resolve("share/bash-completion"), share.resolve("bash-completion"));
        Path manual = Files.createDirectories(share.resolve("man/man1"));
        for (Path page : Folders.below(home.resolve("share/man/man1"))) {
            compress(page, manual.resolve(page.getFileName() + ".gz"));
        }
        Path papers = Files.createDirectories(share.resolve("doc/vpnpack"));
        compress(home.resolve("CHANGELOG.md"), papers.resolve("changelog.gz"));
        Files.copy(home.resolve("LICENSE"), papers.resolve("copyright"));
        for (Path paper : Folders.below(home)) {
            if (paper.getFileName().toString().matches(".*\\.json|THIRD-PARTY\\.txt")) {
                Files.copy(paper, papers.resolve(paper.getFileName()));
            }
        }
    }

    private static void compress(Path from, Path to) throws IOException {
        try (OutputStream out = new GzipCompressorOutputStream(Files.newOutputStream(to))) {
            Files.copy(from, out);
        }
    }

    private static long kibibytes(Path root) throws IOException {
        long sum = 0;
        for (Path path : Folders.below(root)) {
            sum += Files.isRegularFile(path) ? (Files.size(path) + 1023) / 1024 : 1;
        }
        return sum;
    }

    private void writeAr(Path work, Path deb) throws IOException {
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(deb))) {
            add(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            add(ar, "control.tar.gz", Files.readAllBytes(work.resolve("control.tar.gz")));
            add(ar, "data.tar.gz", Files.readAllBytes(work.resolve("data.tar.gz")));
        }
    }

    private void add(ArArchiveOutputStream ar, String name, byte[] content) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(
                name, content.length, 0, 0, 0100644, tree.time().getEpochSecond()));
        ar.write(content);
        ar.closeArchiveEntry();
    }
}
