package org.luminousnix.executor.audit;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit as it was read back.
 *
 * @param fields everything in it but {@code hash}
 */
public record AuditRecord(long seq, String event, Map<String, Object> fields) {
    public AuditRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** What is in a line; its hash is left out. */
    static AuditRecord read(String line) throws IOException {
        Map<String, Object> fields = AuditJson.read(line);
        fields.remove("hash");
        if (fields.get("seq") instanceof Long seq) {
            return new AuditRecord(seq, String.valueOf(fields.get("event")), fields);
        }
        throw new IOException("not an audit line");
    }

    /** A text field, empty when the line has none. */
    public String text(String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    /** A whole number, null when the line has none. */
    public @Nullable Long whole(String name) {
        return fields.get(name) instanceof Long number ? number : null;
    }

    /** A whole number that must be there. */
    public long number(String name) {
        Long value = whole(name);
        if (value == null) {
            throw new IllegalArgumentException("audit record %d: field %s is missing".formatted(seq, name));
        }
        return value;
    }

    /** A map of texts, empty when the line has none. */
    public SortedMap<String, String> texts(String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (fields.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }
}
