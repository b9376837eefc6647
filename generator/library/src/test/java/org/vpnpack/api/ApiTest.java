package org.vpnpack.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What other programs may call is what {@code api.txt} lists: nothing of it goes, and nothing comes unnoticed. */
final class ApiTest {

    private static final Path LISTING = Path.of("api.txt");
    private static final String UPDATE = "mvn verify -Dexpected.update=true";

    @Test
    void theApiIsWhatIsListed() throws Exception {
        List<String> now = listing().lines();
        if (Boolean.getBoolean("expected.update")) {
            Files.writeString(LISTING, String.join("\n", now) + "\n");
        }
        List<String> before = Files.readAllLines(LISTING);
        assertThat(missing(before, now))
                .as("gone or changed since api.txt was recorded, so that programs which call it break: keep the old"
                        + " signature beside the new one; if it has to go, say so in CHANGELOG.md, raise the version, and"
                        + " record it with " + UPDATE)
                .isEmpty();
        assertThat(missing(now, before))
                .as("new in the API, and from then on to be kept: is it needed? then record it with " + UPDATE)
                .isEmpty();
        assertThat(before).as("the order of api.txt").isEqualTo(now);
    }

    @Test
    void signaturesHoldTypesOfTheJdkAndOfTheApiOnly() throws Exception {
        assertThat(listing().types())
                .isNotEmpty()
                .allMatch(type -> type.isPrimitive()
                        || type.getPackage() == Vpnpack.class.getPackage()
                        || type.getName().startsWith("java."));
    }

    @Test
    void theApiIsSmallAndSaysWhereNullMayBe() throws Exception {
        assertThat(Vpnpack.class.getPackage().isAnnotationPresent(NullMarked.class))
                .isTrue();
        assertThat(listing().lines().stream()
                        .filter(line -> line.contains(" of "))
                        .count())
                .isLessThan(12);
    }

    /** The guard itself: a signature that goes, one that changes, and one that comes. */
    @Test
    void whatGoesAndWhatComesIsFound() {
        List<String> before = List.of("a", "b(int)", "c");
        List<String> now = List.of("a", "b(long)", "c", "d");
        assertThat(missing(before, now)).containsExactly("b(int)");
        assertThat(missing(now, before)).containsExactly("b(long)", "d");
    }

    private static ApiListing listing() throws Exception {
        return ApiListing.of(Vpnpack.class.getPackage(), Path.of("target", "classes"));
    }

    /** What the second list lacks of the first. */
    private static List<String> missing(List<String> wanted, List<String> given) {
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(Set.copyOf(given));
        return missing;
    }
}
