package org.luminousnix.server.probe.systemd;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.freedesktop.dbus.types.Variant;

/** The values of a PropertiesChanged signal, as far as this table keeps them. */
final class SignalValues {
    private SignalValues() {}

    /** The plain values of the properties that say how a unit is; whatever else changed is left out. */
    static Map<String, Object> of(Map<?, ?> changed) {
        Map<String, Object> values = new HashMap<>();
        changed.forEach((key, value) -> {
            Object plain = value instanceof Variant<?> variant ? variant.getValue() : value;
            switch (String.valueOf(key)) {
                case "ActiveState", "SubState", "Result" -> values.put(String.valueOf(key), String.valueOf(plain));
                case "StateChangeTimestamp" -> {
                    if (plain instanceof Number micros) {
                        values.put("StateChangeTimestamp", micros.longValue());
                    }
                }
                case "NRestarts" -> {
                    if (plain instanceof Number count) {
                        values.put("NRestarts", count.longValue());
                    }
                }
                default -> {
                    // not kept
                }
            }
        });
        return values;
    }

    /** What these values make of a state. */
    static UnaryOperator<UnitState> update(Map<String, Object> values) {
        return state -> new UnitState(
                state.unit(),
                state.scope(),
                (String) values.getOrDefault("ActiveState", state.active()),
                (String) values.getOrDefault("SubState", state.sub()),
                state.service() ? (String) values.getOrDefault("Result", state.result()) : "",
                state.service() ? (Long) values.getOrDefault("NRestarts", state.restarts()) : -1,
                state.limited());
    }
}
