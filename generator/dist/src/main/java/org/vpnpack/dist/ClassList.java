package org.vpnpack.dist;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The classes that a helpdesk's commands load, as {@code -XX:SharedClassListFile} reads them.
 *
 * <p>Sorted, without the numbers that hold for one run only; a class with a {@code source:} was defined by hand and would
 * not be found again by its name.
 */
final class ClassList {

    /**
     * Providers of cryptography that vpnpack does not use, and what they need. The JVM loads some of them on its way to
     * another, in an order that differs from start to start. And what a program's end takes when it comes late.
     */
    private static final Pattern BY_CHANCE = Pattern.compile(
            "(com/sun/security/sasl|com/sun/security/jgss|sun/security/(jgss|krb5|smartcardio|pkcs11|mscapi)|org/jcp/xml/dsig"
                    + "|sun/security/provider/certpath/ldap|javax/security/(auth|sasl))/.*"
                    + "|java/security/(AuthProvider|PrivilegedActionException)"
                    + "|java/util/concurrent/(CompletableFuture\\$Uni(Completion|Handle)|ForkJoinTask\\$Aux)");

    /** Classes of the training itself. */
    private static final Pattern OF_TRAINING = Pattern.compile("org/vpnpack/cli/(Training|FrontDoor).*");

    private ClassList() {}

    static String of(Path samples, Path home, Path work) throws IOException {
        Folders.remove(work);
        Path noted = Files.createDirectory(work).resolve("classes");
        Command.run(List.of(
                Command.ofJdk("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:DumpLoadedClassList=" + noted,
                "-cp",
                Installation.classPath(home) + ":" + Path.of(ownClasses()),
                "org.vpnpack.cli.Training",
                samples.toString(),
                work.toString()));
        return Files.readAllLines(noted).stream()
                .filter(line -> !line.startsWith("#") && !line.contains(" source: "))
                .filter(line -> !OF_TRAINING.matcher(line).matches()
                        && !BY_CHANCE.matcher(line).matches())
                .map(line -> line.replaceFirst(" id: [0-9]+$", ""))
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static URI ownClasses() {
        try {
            return ClassList.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
