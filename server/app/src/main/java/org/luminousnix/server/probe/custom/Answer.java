package org.luminousnix.server.probe.custom;

import java.util.List;
import java.util.Map;

/**
 * What the thing said.
 *
 * @param detail why it is down, or what is odd about it although it is up; empty where there is nothing to say
 * @param values what was measured besides
 */
record Answer(boolean up, String detail, List<Value> values) {
    Answer {
        values = List.copyOf(values);
    }

    /** A number under a metric's whole name, with labels besides {@code probe} and {@code unit}. */
    record Value(String metric, Map<String, String> labels, double value) {
        Value {
            labels = Map.copyOf(labels);
        }
    }

    static Answer isUp() {
        return new Answer(true, "", List.of());
    }

    static Answer isDown(String why) {
        return new Answer(false, why, List.of());
    }
}
