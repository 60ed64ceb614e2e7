package org.luminousnix.executor.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON of audit lines: flat objects of texts, whole numbers, truths and maps of texts. */
final class AuditJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(com.fasterxml.jackson.core.json.JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private AuditJson() {}

    /** One object without line breaks, in ASCII. */
    static String write(Map<String, Object> fields) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            writeObject(out, fields);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    /** The same without its braces. */
    static String members(Map<String, Object> fields) {
        String object = write(fields);
        return object.substring(1, object.length() - 1);
    }

    private static void writeObject(JsonGenerator out, Map<?, ?> fields) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            out.writeFieldName(String.valueOf(field.getKey()));
            switch (field.getValue()) {
                case Map<?, ?> map -> writeObject(out, map);
                case Long number -> out.writeNumber(number);
                case Integer number -> out.writeNumber(number);
                case Boolean truth -> out.writeBoolean(truth);
                case Object other -> out.writeString(other.toString());
            }
        }
        out.writeEndObject();
    }

    /** The fields of one line. */
    static Map<String, Object> read(String line) throws IOException {
        try (JsonParser in = FACTORY.createParser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            return readObject(in);
        }
    }

    private static Map<String, Object> readObject(JsonParser in) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            JsonToken token = in.nextToken();
            if (token == JsonToken.START_OBJECT) {
                fields.put(name, readObject(in));
            } else if (token == JsonToken.VALUE_NUMBER_INT) {
                fields.put(name, in.getLongValue());
            } else if (token == JsonToken.VALUE_STRING) {
                fields.put(name, in.getText());
            } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                fields.put(name, in.getBooleanValue());
            } else {
                throw new IOException("unexpected " + token + " in " + name);
            }
        }
        return fields;
    }
}
