package org.vpnpack.users;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a list in one of its forms, one after the other. */
interface RowSource {

    /**
     * The next row, or null after the last.
     *
     * @throws org.vpnpack.rules.RefusedException when nothing behind this place can be read
     */
    @Nullable
    Row next() throws IOException;
}
