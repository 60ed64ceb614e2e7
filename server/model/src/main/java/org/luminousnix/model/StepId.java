package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of a step; the executor answers a repeated one with the recorded result. */
public record StepId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StepId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("StepId is empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
