package org.vpnpack.issuing.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vpnpack.plan.ToolVersion;

/** Something that was done, or refused, and by whom; holds no secret. */
public final class AuditEvent {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private AuditEvent(Instant time, String actor, String action) {
        fields.put("time", time.toString());
        fields.put("actor", actor);
        fields.put("tool", ToolVersion.CURRENT);
        fields.put("action", action);
    }

    /**
     * @param actor the account or login that acts
     * @param action {@code issue}, {@code renew}, {@code revoke}, {@code crl} ...
     */
    public static AuditEvent of(Instant time, String actor, String action) {
        return new AuditEvent(time, actor, action);
    }

    /** Adds a field; null is left out. */
    public AuditEvent with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    public AuditEvent outcome(String outcome) {
        return with("outcome", outcome);
    }

    Map<String, Object> fields() {
        return new LinkedHashMap<>(fields);
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
