package org.vpnpack.users;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A column of a user list; in JSON lines, a key. Only {@link #USER} is required. */
public enum Column {
    /** The user: an e-mail address, or any name of at most 64 characters. */
    USER("user"),
    /** The name of the one gateway that the user gets a package for; empty: of each gateway of the run. */
    GATEWAY("gateway"),
    /** {@code rsa-2048}, {@code ec-p256} ...; empty: as the run says. */
    KEY_TYPE("keyType"),
    /** How many days the certificate is valid; empty: as the run says. */
    DAYS("days"),
    /**
     * Names of formats parted by blanks or semicolons, such as {@code OpenVPN Linux}, in JSON an array of them too; empty: all
     * that the gateway calls for.
     */
    FORMATS("formats"),
    /** {@code en}, {@code de} ...: the language of the README; empty: as the run says. */
    LANGUAGE("language"),
    /** Whom the package is for in words; carried into the results, for the letter that goes with it. */
    DISPLAY_NAME("displayName"),
    /** Where the package is to be sent; carried into the results. */
    EMAIL("email"),
    /** Colleagues of one department move to another tunnel type together. */
    DEPARTMENT("department"),
    /** What the user connects with: {@code Windows}, {@code macOS}, {@code iOS}, {@code Android}, {@code Linux}. */
    PLATFORM("platform");

    private final String label;

    Column(String label) {
        this.label = label;
    }

    /** The column with this name, whatever its case, blanks and dashes: {@code Key Type}, {@code key_type}, {@code e-mail}. */
    static Optional<Column> named(String name) {
        String wanted = plain(name);
        return Arrays.stream(values())
                .filter(column -> plain(column.label).equals(wanted))
                .findFirst();
    }

    /** All names, as they are documented. */
    static List<String> labels() {
        return Arrays.stream(values()).map(Column::toString).toList();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    @Override
    public String toString() {
        return label;
    }
}
