package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of an alert: its rule and its subject, so that evaluating again finds the same one. */
public record AlertId(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AlertId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("AlertId is empty");
        }
    }

    /** The id of the alert that this rule raises about this subject. */
    public static AlertId of(String rule, Subject subject) {
        return new AlertId(rule + "/" + subject.kind() + ":" + subject.name());
    }

    @Override
    public String toString() {
        return value;
    }
}
