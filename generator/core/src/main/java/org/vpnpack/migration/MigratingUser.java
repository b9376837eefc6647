package org.vpnpack.migration;

import org.vpnpack.gateway.UserId;

/** A user who gets a new package; the department is empty when the list does not tell it. */
public record MigratingUser(UserId id, String department, Platform platform) {}
