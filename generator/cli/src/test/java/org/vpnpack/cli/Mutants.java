package org.vpnpack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vpnpack.Generator;
import org.vpnpack.format.ClientFormat;
import org.vpnpack.format.Finding;
import org.vpnpack.format.OutputFile;
import org.vpnpack.format.Templates;
import org.vpnpack.formats.Formats;
import org.vpnpack.rules.RefusedException;
import org.vpnpack.rules.Severity;
import org.vpnpack.verify.PackageVerifier;

/** Packages that were changed, and whether verification finds it. */
final class Mutants {

    static final List<ClientFormat> FORMATS = Formats.all(Templates.builtIn());

    private Mutants() {}

    /** The package of a user, as it was made: nothing is found in it. */
    static TestPackage personal(Path folder) {
        TestPackage personal = TestPackage.personal(folder, "alice.zip", "alice", "--clear-key");
        assertThat(isFound(personal.zip())).isFalse();
        return personal;
    }

    static boolean isFound(byte[] zip) {
        try {
            return hasError(new Generator(Templates.builtIn(), FORMATS).verify(zip, "package.zip", Run.TODAY, null));
        } catch (RefusedException e) {
            return true;
        }
    }

    /** The same without zipping and unzipping, and with those formats only that matter, for many mutants. */
    static boolean isFound(TestPackage changed, PackageVerifier verifier) {
        List<OutputFile> files = new ArrayList<>();
        changed.files().forEach((path, content) -> files.add(OutputFile.open(path, content)));
        return hasError(verifier.verify(files, Run.TODAY, null));
    }

    private static boolean hasError(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
