package org.vpnpack;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The rooms of the house: who imports whom, exactly, and which library lives where. */
final class LayersTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.vpnpack");

    /** Each package with those of ours that it imports; a package imports only from lines above it. */
    private static final Map<String, Set<String>> IMPORTS = new TreeMap<>(Map.ofEntries(
            entry("gateway", Set.of()),
            entry("rules", Set.of("gateway")),
            entry("pki", Set.of("gateway")),
            entry("json", Set.of("gateway")),
            entry("input", Set.of("gateway", "rules", "pki", "json")),
            entry("format", Set.of("gateway", "rules", "pki")),
            entry("plan", Set.of("gateway", "json", "format", "pki")),
            entry("archive", Set.of("gateway", "rules", "format")),
            entry("verify", Set.of("gateway", "pki", "format", "plan")),
            entry("source", Set.of("gateway", "rules", "pki", "json", "input", "format", "plan", "archive")),
            entry("users", Set.of("gateway", "rules")),
            entry("migration", Set.of("gateway", "rules", "json", "format", "source", "users")),
            entry("", Set.of("gateway", "rules", "pki", "input", "format", "plan", "archive", "verify", "source"))));

    /** Each library with the packages that may use it. */
    private static final Map<String, Set<String>> LIBRARIES = new TreeMap<>(Map.of(
            "inet.ipaddr", Set.of("gateway"),
            "org.bouncycastle", Set.of("pki"),
            "com.networknt", Set.of("json", "input"),
            "tools.jackson", Set.of("json", "input", "plan", "source", "users"),
            "freemarker", Set.of("format"),
            "de.siegmar.fastcsv", Set.of("users"),
            "org.apache.commons.compress", Set.of("archive")));

    private static final Set<String> OUTSIDE = Set.of(
            "System.getenv",
            "System.getProperty",
            "System.getProperties",
            "System.console",
            "System.currentTimeMillis",
            "System.nanoTime",
            "Clock.systemUTC",
            "Clock.systemDefaultZone",
            "ZoneId.systemDefault",
            "Locale.getDefault",
            "TimeZone.getDefault",
            "Charset.defaultCharset",
            "Math.random",
            "UUID.randomUUID",
            "Security.addProvider",
            "Files.createTempFile");

    @Test
    void eachPackageImportsExactlyWhatTheTableSays() {
        Map<String, Set<String>> found = new TreeMap<>();
        IMPORTS.keySet().forEach(name -> found.put(name, new TreeSet<>()));
        for (JavaClass type : CORE) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                if (target.startsWith("org.vpnpack") && !room(target).equals(room(type.getPackageName()))) {
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
        for (JavaClass type : CORE) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                LIBRARIES.keySet().stream()
                        .filter(library -> target.equals(library) || target.startsWith(library + "."))
                        .forEach(library -> found.computeIfAbsent(library, any -> new TreeSet<>())
                                .add(room(type.getPackageName())));
            }
        }
        assertThat(found).isEqualTo(LIBRARIES);
    }

    @Test
    void nothingElseIsImported() {
        Set<String> known = new TreeSet<>(LIBRARIES.keySet());
        known.addAll(List.of("java", "javax", "org.w3c.dom", "org.xml.sax", "org.jspecify", "org.vpnpack"));
        Set<String> strangers = new TreeSet<>();
        for (JavaClass type : CORE) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target =
                        dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (!target.isEmpty()
                        && known.stream().noneMatch(name -> target.equals(name) || target.startsWith(name + "."))) {
                    strangers.add(target);
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void onlyTheDoorsTouchClockRandomnessEnvironmentAndConsole() {
        Set<String> touched = new TreeSet<>();
        for (JavaClass type : CORE) {
            type.getMethodCallsFromSelf().forEach(call -> {
                String target = call.getTargetOwner().getSimpleName() + "." + call.getName();
                boolean clock = call.getName().equals("now")
                        && call.getTargetOwner().getPackageName().equals("java.time");
                if (clock || OUTSIDE.contains(target)) {
                    touched.add(type.getSimpleName() + " calls " + target);
                }
            });
            type.getFieldAccessesFromSelf().forEach(access -> {
                if (access.getTargetOwner().getFullName().equals("java.lang.System")) {
                    touched.add(type.getSimpleName() + " uses System." + access.getName());
                }
            });
            type.getConstructorCallsFromSelf().forEach(call -> {
                if (call.getTargetOwner().getFullName().equals("java.security.SecureRandom")) {
                    touched.add(type.getSimpleName() + " makes a SecureRandom");
                }
            });
        }
        // the names of temporary files are no output: nothing that is emitted depends on them
        assertThat(touched).containsExactly("PrivateFiles makes a SecureRandom");
    }

    private static String room(String packageName) {
        return packageName.equals("org.vpnpack") ? "" : packageName.substring("org.vpnpack.".length());
    }
}
