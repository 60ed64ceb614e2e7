package org.luminousnix.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Strict JSON: UTF-8 only, one object, no duplicate field, no fraction, no null, nothing after it. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(Frames.MAX_PAYLOAD)
                    .maxNumberLength(20)
                    .maxNameLength(128)
                    .build())
            .build();

    private Json() {}

    /** What a writer of one object does. */
    interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    /** One object as UTF-8. */
    static byte[] write(Body body) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartObject();
            body.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The fields of the one object in these bytes. */
    static Fields read(byte[] utf8) throws ProtocolException {
        try (JsonParser in = FACTORY.createParser(decode(utf8))) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw bad("the body must be one JSON object");
            }
            Map<String, Object> fields = object(in, "");
            if (in.nextToken() != null) {
                throw bad("the body has something after its object");
            }
            return new Fields("", fields);
        } catch (JsonParseException e) {
            throw bad("the body is not JSON: " + Names.shown(e.getOriginalMessage()));
        } catch (StreamConstraintsException e) {
            throw bad(
                    "the body is nested too deeply or holds too long a value: " + Names.shown(e.getOriginalMessage()));
        } catch (IOException e) {
            throw bad("the body is not JSON: " + Names.shown(String.valueOf(e.getMessage())));
        }
    }

    private static String decode(byte[] utf8) throws ProtocolException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("the body is not UTF-8");
        }
    }

    private static Map<String, Object> object(JsonParser in, String path) throws IOException, ProtocolException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = text(in.currentName(), path + "?");
            in.nextToken();
            if (fields.put(name, value(in, path + name)) != null) {
                throw bad("%s: given twice".formatted(Names.shown(path + name)));
            }
        }
        return fields;
    }

    private static Object value(JsonParser in, String path) throws IOException, ProtocolException {
        JsonToken token = in.currentToken();
        return switch (token) {
            case START_OBJECT -> object(in, path + ".");
            case START_ARRAY -> array(in, path);
            case VALUE_STRING -> text(in.getText(), path);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> whole(in, path);
            case VALUE_NUMBER_FLOAT -> throw bad(Names.shown(path) + ": must be a whole number");
            case VALUE_NULL -> throw bad(Names.shown(path) + ": null is not allowed, leave the field out");
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw bad(Names.shown(path) + ": unexpected " + token);
        };
    }

    private static List<Object> array(JsonParser in, String path) throws IOException, ProtocolException {
        List<Object> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(in, path + "[]"));
        }
        return values;
    }

    private static Long whole(JsonParser in, String path) throws IOException, ProtocolException {
        if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw bad(Names.shown(path) + ": does not fit in 64 bits");
        }
        return in.getLongValue();
    }

    private static String text(String text, String path) throws ProtocolException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw bad(Names.shown(path) + ": holds half a surrogate pair");
            }
        }
        return text;
    }

    /** A violation of the schema. */
    static ProtocolException bad(String message) {
        return new ProtocolException(ErrorCode.BAD_REQUEST, message);
    }
}
