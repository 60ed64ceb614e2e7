package org.luminousnix.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, taken one by one; what is left at {@link #end} is refused. */
final class Fields {
    private final String path;
    private final Map<String, Object> left;

    Fields(String path, Map<String, Object> fields) {
        this.path = path;
        this.left = new LinkedHashMap<>(fields);
    }

    String text(String name) throws ProtocolException {
        String value = optionalText(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    @Nullable
    String optionalText(String name) throws ProtocolException {
        Object value = left.remove(name);
        return switch (value) {
            case null -> null;
            case String text -> text;
            default -> throw wrong(name, "text");
        };
    }

    long whole(String name) throws ProtocolException {
        Long value = optionalWhole(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    @Nullable
    Long optionalWhole(String name) throws ProtocolException {
        Object value = left.remove(name);
        return switch (value) {
            case null -> null;
            case Long number -> number;
            default -> throw wrong(name, "a whole number");
        };
    }

    int small(String name) throws ProtocolException {
        return toInt(name, whole(name));
    }

    @Nullable
    Integer optionalSmall(String name) throws ProtocolException {
        Long value = optionalWhole(name);
        return value == null ? null : Integer.valueOf(toInt(name, value));
    }

    boolean truth(String name) throws ProtocolException {
        Object value = left.remove(name);
        return switch (value) {
            case null -> throw missing(name);
            case Boolean truth -> truth;
            default -> throw wrong(name, "true or false");
        };
    }

    <T extends Enum<T>> T word(String name, Class<T> type) throws ProtocolException {
        String word = text(name);
        for (T constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(word)) {
                return constant;
            }
        }
        throw Json.bad("%s: \"%s\" is not one of %s"
                .formatted(path + name, Names.shown(word), List.of(type.getEnumConstants())));
    }

    Fields object(String name) throws ProtocolException {
        Fields object = optionalObject(name);
        if (object == null) {
            throw missing(name);
        }
        return object;
    }

    @Nullable
    Fields optionalObject(String name) throws ProtocolException {
        Object value = left.remove(name);
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> child(path + name + ".", map);
            default -> throw wrong(name, "an object");
        };
    }

    List<Fields> objects(String name) throws ProtocolException {
        List<Fields> all = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(item instanceof Map<?, ?> map)) {
                throw wrong(name, "a list of objects");
            }
            all.add(child(path + name + "[].", map));
        }
        return all;
    }

    List<String> texts(String name) throws ProtocolException {
        List<String> all = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(item instanceof String text)) {
                throw wrong(name, "a list of texts");
            }
            all.add(text);
        }
        return all;
    }

    SortedMap<String, String> textMap(String name) throws ProtocolException {
        Fields fields = object(name);
        SortedMap<String, String> map = new TreeMap<>();
        for (String key : List.copyOf(fields.left.keySet())) {
            map.put(key, fields.text(key));
        }
        return map;
    }

    /** Refuses what nobody asked for. */
    void end() throws ProtocolException {
        if (!left.isEmpty()) {
            throw Json.bad(Names.shown(path + left.keySet().iterator().next()) + ": unknown field");
        }
    }

    private List<?> list(String name) throws ProtocolException {
        Object value = left.remove(name);
        return switch (value) {
            case null -> throw missing(name);
            case List<?> list -> list;
            default -> throw wrong(name, "a list");
        };
    }

    private static Fields child(String path, Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put((String) key, value));
        return new Fields(path, copy);
    }

    private int toInt(String name, long value) throws ProtocolException {
        if (value != (int) value) {
            throw Json.bad("%s: %d does not fit in 32 bits".formatted(path + name, value));
        }
        return (int) value;
    }

    private ProtocolException missing(String name) {
        return Json.bad(path + name + ": missing");
    }

    private ProtocolException wrong(String name, String expected) {
        return Json.bad("%s: must be %s".formatted(Names.shown(path + name), expected));
    }
}
