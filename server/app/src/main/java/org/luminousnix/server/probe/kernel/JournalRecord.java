package org.luminousnix.server.probe.kernel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code journalctl --output=json}. A field is a text, an array of bytes where it is no UTF-8 or has control characters, null
 * where it is too long, or an array of those where it is there more than once: of these the first counts.
 */
final class JournalRecord {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String KERNEL = "0";

    private JournalRecord() {}

    /** The entry and where it is in the journal; empty where it has no message or no time, or is no entry. */
    static Optional<Entry> parse(byte[] json, int length) {
        @Nullable String message = null;
        @Nullable String facility = null;
        @Nullable String cursor = null;
        @Nullable String micros = null;
        try (JsonParser parser = FACTORY.createParser(json, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (@Nullable String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                @Nullable String value = value(parser);
                switch (field) {
                    case "MESSAGE" -> message = value;
                    case "SYSLOG_FACILITY" -> facility = value;
                    case "__CURSOR" -> cursor = value;
                    case "__REALTIME_TIMESTAMP" -> micros = value;
                    default -> {
                        // the fields that were not asked for
                    }
                }
            }
            if (message == null || cursor == null || micros == null || !micros.matches("\\d{1,18}")) {
                return Optional.empty();
            }
            Instant at = Instant.ofEpochMilli(Long.parseLong(micros) / 1000);
            return Optional.of(new Entry(new KernelLine(at, KERNEL.equals(facility), message), cursor));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /** One entry. */
    record Entry(KernelLine line, String cursor) {}

    private static @Nullable String value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case START_ARRAY -> array(parser);
            case START_OBJECT -> {
                parser.skipChildren();
                yield null;
            }
            case VALUE_NULL, VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_EMBEDDED_OBJECT ->
                null;
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE -> throw new IOException("no value");
        };
    }

    private static @Nullable String array(JsonParser parser) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        @Nullable String first = null;
        boolean numbers = false;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new IOException("cut in an array");
            }
            if (token == JsonToken.VALUE_NUMBER_INT) {
                numbers = true;
                bytes.write(parser.getValueAsInt());
            } else {
                @Nullable String value = value(parser);
                first = first == null ? value : first;
            }
        }
        return numbers ? bytes.toString(StandardCharsets.UTF_8) : first;
    }
}
