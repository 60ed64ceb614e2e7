package org.luminousnix.executor.lease;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.audit.AuditLog;
import org.luminousnix.protocol.Undo;

/** What is written to the audit about leases; all of it is on the disk when a method returns. */
final class LeaseTrail {
    private final AuditLog log;

    LeaseTrail(AuditLog log) {
        this.log = log;
    }

    /** Before the change: from now on the thing is taken back when the time is over. */
    void armed(HeldLease lease, Duration term, boolean renewed) throws IOException {
        Map<String, Object> fields = lease(lease);
        fields.put("term_ms", term.toMillis());
        fields.put("renewed", renewed);
        undo(fields, lease.first());
        log.append("lease-armed", fields, true);
    }

    /** Before the executor takes a thing back: the intent of that. */
    void expired(HeldLease lease, String step, int attempt) throws IOException {
        Map<String, Object> fields = lease(lease);
        fields.put("undo_step", step);
        fields.put("attempt", attempt);
        undo(fields, lease.first());
        log.append("lease-expired", fields, true);
    }

    /** After the executor took a thing back, or tried to. */
    void finished(HeldLease lease, String step, Effect effect, Duration took) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uid", lease.uid());
        fields.put("step", step);
        fields.put("lease", lease.id());
        fields.put("outcome", effect.outcome().name());
        fields.put("output", effect.output());
        fields.put("duration_us", took.toNanos() / 1000);
        fields.put("detail", effect.detail());
        log.append("finished", fields, true);
    }

    /** A lease is no more. */
    void ended(HeldLease lease, Ending how, @Nullable String detail) throws IOException {
        Map<String, Object> fields = lease(lease);
        fields.put("how", how.word());
        if (detail != null) {
            fields.put("detail", detail);
        }
        log.append("lease-ended", fields, true);
    }

    /** Something in the directory of leases that is none. */
    void strange(String what) throws IOException {
        log.append("lease-unreadable", Map.of("reason", what), true);
    }

    private static Map<String, Object> lease(HeldLease lease) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("lease", lease.id());
        fields.put("thing", lease.thing());
        fields.put("uid", lease.uid());
        fields.put("step", lease.step());
        return fields;
    }

    private static void undo(Map<String, Object> fields, Undo undo) {
        fields.put("undo_action", undo.action());
        fields.put("undo_args", undo.args());
    }
}
