package org.luminousnix.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One change. Sequences grow by exactly one; a reader that sees a gap asks for a new snapshot. */
public sealed interface Event extends FeedMessage {
    /** New values: only the series that changed since the event before; a null value says the series is gone. */
    record Sampled(long sequence, Instant at, Map<Metric, @Nullable Double> values, Health health) implements Event {
        public Sampled {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** An alert appeared or changed phase. */
    record AlertChanged(long sequence, Instant at, Alert alert) implements Event {}

    /** An incident moved on; it is sent whole. */
    record IncidentChanged(long sequence, Instant at, Incident incident) implements Event {}

    /** The audit trail grew. */
    record Audited(long sequence, Instant at, AuditEntry entry) implements Event {}

    /** A probe's answer changed. */
    record ProbeChanged(long sequence, Instant at, ProbeStatus probe) implements Event {}

    /** Healing was paused or resumed. */
    record ControlChanged(long sequence, Instant at, Control control) implements Event {}

    /** A storm, a silence or a quiet time began or ended. */
    record HoldsChanged(long sequence, Instant at, Holds holds) implements Event {}
}
