package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of a plan, unique for the life of the store. */
public record PlanId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlanId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("PlanId is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
