package org.luminousnix.tui.feed;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The refusal of half-filled messages: every field that the vocabulary does not mark as nullable must be there. */
final class Complete {
    private Complete() {}

    /** Throws for the first missing field, named by its path from {@code path}. */
    static void require(String path, Object value) throws MalformedMessageException {
        if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object field = read(component, value);
                String name = path + "." + component.getName();
                if (field instanceof Map<?, ?> map) {
                    requireEntries(name, map, component.getAnnotatedType());
                } else if (field != null) {
                    require(name, field);
                } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    throw new MalformedMessageException(name + " is missing");
                }
            }
        } else if (value instanceof Collection<?> items) {
            for (Object item : items) {
                require(path + "[]", item);
            }
        }
    }

    private static void requireEntries(String path, Map<?, ?> map, AnnotatedType type)
            throws MalformedMessageException {
        boolean nullable = type instanceof AnnotatedParameterizedType parameterized
                && parameterized.getAnnotatedActualTypeArguments()[1].isAnnotationPresent(Nullable.class);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() == null && !nullable) {
                throw new MalformedMessageException(path + "[" + entry.getKey() + "] is missing");
            }
        }
    }

    private static @Nullable Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
