package org.vpnpack.issuing.ledger;

import org.vpnpack.rules.Problem;

/** What became of a {@link NewEntry}. */
public sealed interface Recording {

    /** It is on the disk and the package may be handed over. */
    record Recorded(long id, int generation) implements Recording {}

    /** It was not recorded, and its package must not be handed over. */
    record Refused(Problem problem) implements Recording {}

    /** Its serial number is taken: to be made again with another. */
    record SerialTaken() implements Recording {}
}
