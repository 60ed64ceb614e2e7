package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of an incident, unique for the life of the store. */
public record IncidentId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IncidentId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("IncidentId is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
