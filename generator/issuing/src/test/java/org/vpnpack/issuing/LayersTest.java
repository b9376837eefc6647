package org.vpnpack.issuing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rooms of issuing: which of its packages imports which, what it takes from the core, and where its libraries live. */
class LayersTest {

    private static final String HERE = "org.vpnpack.issuing";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HERE);

    /** A package imports only from the core and from lines above it. */
    private static final Map<String, Set<String>> IMPORTS = new TreeMap<>(Map.of(
            "authority", Set.of("core archive", "core gateway", "core pki", "core rules"),
            "client", Set.of("authority", "core gateway", "core pki"),
            "ledger",
                    Set.of(
                            "authority",
                            "core archive",
                            "core format",
                            "core gateway",
                            "core input",
                            "core json",
                            "core plan",
                            "core rules",
                            "core source"),
            "users", Set.of("core gateway", "core rules", "core users"),
            "bulk",
                    Set.of(
                            "",
                            "authority",
                            "client",
                            "ledger",
                            "users",
                            "core ",
                            "core archive",
                            "core format",
                            "core gateway",
                            "core input",
                            "core json",
                            "core pki",
                            "core rules"),
            "",
                    Set.of(
                            "authority",
                            "client",
                            "ledger",
                            "core ",
                            "core archive",
                            "core format",
                            "core gateway",
                            "core input",
                            "core pki",
                            "core plan",
                            "core rules",
                            "core source")));

    private static final Map<String, Set<String>> LIBRARIES = new TreeMap<>(Map.of(
            "org.bouncycastle", Set.of("", "authority", "client"),
            "org.conscrypt", Set.of("authority"),
            "org.sqlite", Set.of("ledger"),
            "java.sql", Set.of("ledger"),
            "tools.jackson", Set.of("bulk", "ledger")));

    @Test
    void eachPackageImportsExactlyWhatTheTableSays() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (JavaClass type : OURS) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (target.startsWith("org.vpnpack") && !target.equals(type.getPackageName())) {
                    found.computeIfAbsent(room(type.getPackageName()), any -> new TreeSet<>())
                            .add(room(target));
                }
            }
        }
        assertThat(found).isEqualTo(IMPORTS);
    }

    @Test
    void eachLibraryIsUsedOnlyWhereItLives() {
        Map<String, Set<String>> found = new TreeMap<>();
        Set<String> strangers = new TreeSet<>();
        for (JavaClass type : OURS) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                LIBRARIES.keySet().stream()
                        .filter(library -> target.equals(library) || target.startsWith(library + "."))
                        .forEach(library -> found.computeIfAbsent(library, any -> new TreeSet<>())
                                .add(room(type.getPackageName())));
                if (LIBRARIES.keySet().stream().noneMatch(target::startsWith)
                        && !target.matches("|(javax?|org\\.vpnpack|org\\.jspecify)(\\..*)?")) {
                    strangers.add(target);
                }
            }
        }
        assertThat(found).isEqualTo(LIBRARIES);
        assertThat(strangers).isEmpty();
    }

    @Test
    void onlyTheDoorsTouchClockRandomnessEnvironmentAndConsole() {
        Set<String> touched = new TreeSet<>();
        for (JavaClass type : OURS) {
            type.getMethodCallsFromSelf().forEach(call -> {
                String owner = call.getTargetOwner().getFullName();
                boolean clock = owner.startsWith("java.time.") && call.getName().equals("now");
                if (clock || owner.equals("java.lang.System") && !call.getName().equals("arraycopy")) {
                    touched.add(type.getSimpleName() + " calls " + owner + "." + call.getName());
                }
            });
            type.getConstructorCallsFromSelf().forEach(call -> {
                if (call.getTargetOwner().getFullName().equals("java.security.SecureRandom")) {
                    touched.add(type.getSimpleName() + " makes a SecureRandom");
                }
            });
        }
        // by properties alone SQLite's driver and Conscrypt are told where their libraries lie; nothing that is issued
        // depends
        // on it
        assertThat(touched)
                .containsExactly(
                        "ConscryptLibrary calls java.lang.System.clearProperty",
                        "ConscryptLibrary calls java.lang.System.setProperty",
                        "NativeLibrary calls java.lang.System.clearProperty",
                        "NativeLibrary calls java.lang.System.getProperty",
                        "NativeLibrary calls java.lang.System.setProperty");
    }

    private static String room(String packageName) {
        if (packageName.equals(HERE) || packageName.startsWith(HERE + ".")) {
            return packageName.equals(HERE) ? "" : packageName.substring(HERE.length() + 1);
        }
        return "core " + (packageName.equals("org.vpnpack") ? "" : packageName.substring("org.vpnpack.".length()));
    }
}
