package org.vpnpack.issuing.bulk;

import java.util.List;
import org.vpnpack.rules.Problem;

/**
 * A row of the list, or one of its packages, that a run would fail to make.
 *
 * @param line where it stands in the list
 * @param gateway as the row named it, where it is none of the run
 */
public record ForeseenFailure(int line, String user, String gateway, List<Problem> problems) {

    static ForeseenFailure of(ResultRow row) {
        return new ForeseenFailure(row.line(), row.user(), row.gateway(), row.problems());
    }
}
