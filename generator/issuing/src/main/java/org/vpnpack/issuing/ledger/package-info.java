/** The record of what was issued: one SQLite file, and the audit trail beside it. */
@NullMarked
package org.vpnpack.issuing.ledger;

import org.jspecify.annotations.NullMarked;
