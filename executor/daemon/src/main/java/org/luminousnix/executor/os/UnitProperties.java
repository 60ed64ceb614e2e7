package org.luminousnix.executor.os;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** Reads {@link UnitFacts} from the properties of a unit's object on the bus. */
final class UnitProperties {
    private UnitProperties() {}

    /** The facts in the properties of {@code org.freedesktop.systemd1.Unit}. */
    static UnitFacts facts(Map<String, Variant<?>> properties) {
        Map<UnitRelation, List<String>> related = new EnumMap<>(UnitRelation.class);
        for (UnitRelation relation : UnitRelation.values()) {
            related.put(relation, names(value(properties, relation.property())));
        }
        return new UnitFacts(
                text(properties, "Id"),
                text(properties, "LoadState"),
                sentence(value(properties, "LoadError")),
                text(properties, "ActiveState"),
                text(properties, "SubState"),
                text(properties, "FreezerState"),
                Boolean.TRUE.equals(value(properties, "ConditionResult")),
                hex(value(properties, "InvocationID")),
                related);
    }

    /** A text property, empty when there is none of this name. */
    static String text(Map<String, Variant<?>> properties, String name) {
        Object value = value(properties, name);
        return value == null ? "" : value.toString();
    }

    private static @Nullable Object value(Map<String, Variant<?>> properties, String name) {
        Variant<?> variant = properties.get(name);
        return variant == null ? null : variant.getValue();
    }

    private static List<String> names(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The error is a pair of a name for programs and a sentence; the library hands it over as an array. */
    private static String sentence(@Nullable Object value) {
        return value instanceof Object[] pair && pair.length == 2 ? String.valueOf(pair[1]) : "";
    }

    private static String hex(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (!(value instanceof List<?> list)) {
            return "";
        }
        StringBuilder digits = new StringBuilder();
        for (Object element : list) {
            if (element instanceof Byte number) {
                digits.append("%02x".formatted(number));
            }
        }
        return digits.toString();
    }
}
