package org.luminousnix.server.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The keys of a mapping, still to be told which further ones are planned. */
record Keys(Map<String, Field> fields) {
    Shape.Mapping planning(Map<String, String> planned) {
        return new Shape.Mapping(fields, null, planned);
    }

    /** Keys with their fields, in turn. */
    static Keys mapping(Object... keysAndFields) {
        return new Keys(fields(keysAndFields));
    }

    /** Fields by key, in the order given. */
    static Map<String, Field> fields(Object... keysAndFields) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < keysAndFields.length; i += 2) {
            fields.put((String) keysAndFields[i], (Field) keysAndFields[i + 1]);
        }
        return Collections.unmodifiableMap(fields);
    }
}
