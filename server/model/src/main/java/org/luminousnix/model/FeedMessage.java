package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** One message of the live feed: a {@link Snapshot} first, then every {@link Event} after it without a gap. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Snapshot.class, name = "snapshot"),
    @JsonSubTypes.Type(value = Event.Sampled.class, name = "sampled"),
    @JsonSubTypes.Type(value = Event.AlertChanged.class, name = "alert"),
    @JsonSubTypes.Type(value = Event.IncidentChanged.class, name = "incident"),
    @JsonSubTypes.Type(value = Event.Audited.class, name = "audit"),
    @JsonSubTypes.Type(value = Event.ProbeChanged.class, name = "probe"),
    @JsonSubTypes.Type(value = Event.ControlChanged.class, name = "control"),
    @JsonSubTypes.Type(value = Event.HoldsChanged.class, name = "holds"),
})
public sealed interface FeedMessage permits Snapshot, Event {
    /** The number of the last event that this message includes. */
    long sequence();

    /** When the server made it. */
    Instant at();
}
