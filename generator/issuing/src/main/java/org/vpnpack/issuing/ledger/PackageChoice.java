package org.vpnpack.issuing.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.UserId;

/**
 * What somebody chose of a package; what nobody chose, the gateway's document says.
 *
 * @param formats the names of the client formats that it was asked for; none: all that the gateway calls for
 * @param language of the README
 * @param keyOnDevice that no key was to be in it, since the user's device keeps its own
 */
public record PackageChoice(List<String> formats, Optional<Language> language, boolean keyOnDevice) {

    /** Nothing was chosen. */
    public static final PackageChoice NONE = new PackageChoice(List.of(), Optional.empty(), false);

    private static final String LAST = "SELECT c.formats, c.language, c.key_on_device FROM certificate c JOIN user u"
            + " ON u.id = c.user WHERE u.folded = ? AND c.gateway = ? ORDER BY c.generation DESC LIMIT 1";

    public PackageChoice {
        formats = List.copyOf(formats);
    }

    /** A choice as cells of the ledger: names parted by blanks, a tag, and a number that is not 0. */
    private static PackageChoice of(@Nullable String formats, @Nullable String language, boolean keyOnDevice) {
        return new PackageChoice(formats(formats), Optional.ofNullable(language).flatMap(Language::named), keyOnDevice);
    }

    static List<String> formats(@Nullable String cell) {
        return cell == null ? List.of() : List.of(cell.split(" "));
    }

    @Nullable
    String formatsCell() {
        return formats.isEmpty() ? null : String.join(" ", formats);
    }

    @Nullable
    String languageCell() {
        return language.map(Language::toString).orElse(null);
    }

    /** What was chosen for a user the last time. */
    static PackageChoice last(Connection connection, UserId user, String gateway) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setString(1, user.folded());
            select.setString(2, gateway);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? of(row.getString(1), row.getString(2), row.getBoolean(3)) : NONE;
            }
        }
    }
}
