package org.luminousnix.executor.lease;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.Undo;

/** A lease as the text of its file: one JSON object of texts, in which a call is its action and its arguments. */
final class LeaseText {
    private static final String FORMAT = "1";
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private LeaseText() {}

    /** The text of a lease. */
    static String write(HeldLease lease) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("format", FORMAT);
            out.writeStringField("thing", lease.thing());
            out.writeStringField("boot", lease.boot());
            out.writeStringField("uid", Long.toString(lease.uid()));
            out.writeStringField("step", lease.step());
            out.writeStringField("settled", Boolean.toString(lease.settled()));
            out.writeStringField("due", Long.toString(lease.due()));
            call(out, "call", lease.call());
            call(out, "first", lease.first());
            Undo set = lease.set();
            if (set != null) {
                call(out, "set", set);
            }
            out.writeEndObject();
        }
        return text + "\n";
    }

    private static void call(JsonGenerator out, String name, Undo call) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("action", call.action());
        for (Map.Entry<String, String> arg : call.args().entrySet()) {
            out.writeStringField("arg." + arg.getKey(), arg.getValue());
        }
        out.writeEndObject();
    }

    /** The lease in a text; an {@link IOException} says what is wrong with it. */
    static HeldLease read(String text) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (JsonParser in = FACTORY.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not one JSON object");
            }
            object(in, "", texts);
            if (in.nextToken() != null) {
                throw new IOException("there is something after its object");
            }
        }
        if (!FORMAT.equals(texts.get("format"))) {
            throw new IOException("it is not of format " + FORMAT);
        }
        try {
            return new HeldLease(
                    text(texts, "thing"),
                    text(texts, "boot"),
                    Long.parseLong(text(texts, "uid")),
                    text(texts, "step"),
                    call(texts, "call"),
                    call(texts, "first"),
                    Boolean.parseBoolean(text(texts, "settled")),
                    texts.containsKey("set.action") ? call(texts, "set") : null,
                    Long.parseLong(text(texts, "due")));
        } catch (IllegalArgumentException e) {
            throw new IOException("a field of it is wrong: " + e.getMessage(), e);
        }
    }

    private static void object(JsonParser in, String path, Map<String, String> texts) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = path + in.currentName();
            JsonToken token = in.nextToken();
            if (token == JsonToken.START_OBJECT && path.isEmpty()) {
                object(in, name + ".", texts);
            } else if (token == JsonToken.VALUE_STRING) {
                texts.put(name, in.getText());
            } else {
                throw new IOException("its field " + name + " is no text");
            }
        }
        if (in.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("it ends in the middle");
        }
    }

    private static Undo call(Map<String, String> texts, String name) throws IOException {
        String prefix = name + ".arg.";
        TreeMap<String, String> args = new TreeMap<>();
        texts.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                args.put(key.substring(prefix.length()), value);
            }
        });
        return new Undo(text(texts, name + ".action"), args);
    }

    private static String text(Map<String, String> texts, String name) throws IOException {
        @Nullable String value = texts.get(name);
        if (value == null) {
            throw new IOException("its field " + name + " is missing");
        }
        return value;
    }
}
