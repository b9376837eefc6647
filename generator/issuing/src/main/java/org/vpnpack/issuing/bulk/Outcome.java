package org.vpnpack.issuing.bulk;

import org.vpnpack.issuing.ledger.AuditEvent;
import org.vpnpack.issuing.ledger.NewEntry;

/** What a worker hands to the writer. */
sealed interface Outcome {

    /** A package, to be recorded and then handed over. */
    record Made(Job job, Parcel parcel, NewEntry entry, AuditEvent event) implements Outcome {}

    /** A user who gets nothing. */
    record Told(ResultRow row) implements Outcome {}
}
