package org.vpnpack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the README compile and do what it says: the text that stands there is the text that is compiled and run. */
final class ReadmeSnippetsTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern SNIPPET = Pattern.compile("(?s)\n```java\n(.*?)```");

    @TempDir
    Path folder;

    @Test
    void bothSnippetsOfTheReadmeRun() throws Exception {
        List<String> snippets = snippets();
        assertThat(snippets).hasSize(2);
        assertThat(snippets.get(0).lines()).as("five lines").hasSize(5);
        TestAuthority.in(folder);

        String printed = run(String.join("\n", snippets));

        Path shared = folder.resolve("contoso.zip");
        assertThat(printed)
                .contains("OpenVPN", "the profile is not complete", "build tools, not by its library")
                .doesNotContain("makensis");
        assertThat(Vpnpack.create().verify(shared)).noneMatch(found -> found.severity() == Severity.ERROR);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                .isEqualTo("rw-------");
        Path personal = folder.resolve("alice.zip");
        assertThat(Vpnpack.create().verify(personal)).noneMatch(found -> found.severity() == Severity.ERROR);
        assertThat(printed).doesNotContain(TestAuthority.PASSWORD);
        assertThat(printed.strip().lines().reduce((one, two) -> two).orElseThrow())
                .as("the password, handed over")
                .matches("[a-z2-9]{26}");
    }

    private static List<String> snippets() throws Exception {
        List<String> snippets = new ArrayList<>();
        for (Matcher match = SNIPPET.matcher(Files.readString(ROOT.resolve("README.md"))); match.find(); ) {
            snippets.add(match.group(1));
        }
        return snippets;
    }

    /** Compiles a program around the statements, and runs it where the files are that they name. */
    private String run(String statements) throws Exception {
        Path source = Files.writeString(folder.resolve("Program.java"), """
                import java.nio.file.Path;
                import org.vpnpack.api.*;

                final class Program {
                    public static void main(String[] args) throws Exception {
                        char[] caPassword = args[0].toCharArray();
                %s
                    }

                    static void handOver(char[] password) {
                        System.out.println(new String(password));
                    }
                }
                """.formatted(statements));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-Xlint:all,-path", "-Werror", "-proc:none", "-d", folder.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        folder + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        "Program",
                        TestAuthority.PASSWORD)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
