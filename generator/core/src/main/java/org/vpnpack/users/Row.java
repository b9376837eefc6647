package org.vpnpack.users;

import java.util.List;
import java.util.Map;
import org.vpnpack.rules.Problem;

/**
 * A row as it stands in the list, before its values are judged.
 *
 * @param line where it begins, from 1
 * @param wrong what is wrong with its form, such as a cell too many
 */
public record Row(int line, Map<Column, String> values, List<Problem> wrong) {

    /** The cell as it stands there, empty when there is none. */
    public String text(Column column) {
        return values.getOrDefault(column, "");
    }
}
