package org.vpnpack.issuing.users;

import java.util.List;
import java.util.Optional;
import org.vpnpack.gateway.KeyType;
import org.vpnpack.gateway.Language;
import org.vpnpack.gateway.UserId;
import org.vpnpack.rules.Problem;

/**
 * One row of a user list: what it asks for, or everything that is wrong with it by itself.
 *
 * @param line where it begins, from 1
 * @param text the user as the row has it, whatever that is
 * @param gateway the gateway as the row has it (in Unicode NFC), or empty; whether there is one, the run knows
 * @param formats the names in it that may be formats, whatever else is wrong; which there are, the gateway knows
 * @param wish what it asks for; empty exactly when there are problems
 */
public record UserRow(
        int line, String text, String gateway, List<String> formats, Optional<Wish> wish, List<Problem> problems) {

    public UserRow {
        formats = List.copyOf(formats);
        problems = List.copyOf(problems);
        if (wish.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("a row is in order, or it has problems: " + problems);
        }
    }

    /**
     * What a user is to get; what is empty is as the run says.
     *
     * @param language of the README
     * @param displayName carried into the results, or empty
     * @param email carried into the results, or empty
     */
    public record Wish(
            UserId user,
            Optional<KeyType> keyType,
            Optional<Integer> days,
            Optional<Language> language,
            String displayName,
            String email) {}
}
