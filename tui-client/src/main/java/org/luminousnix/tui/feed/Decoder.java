package org.luminousnix.tui.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import org.luminousnix.model.FeedMessage;

/** From one text message to a value. */
public final class Decoder {
    private Decoder() {}

    /** A message, or one of a kind that only newer servers know. */
    public sealed interface Decoded {
        /** The number that the message carries. */
        long sequence();
    }

    /** A message of the vocabulary, complete. */
    public record Known(FeedMessage message) implements Decoded {
        @Override
        public long sequence() {
            return message.sequence();
        }
    }

    /** A message with a sequence and a type that is not in the vocabulary. */
    public record Unknown(String type, long sequence) implements Decoded {}

    /** Decodes; throws with a reason for whatever is not a complete message of the feed. */
    public static Decoded decode(String text) throws MalformedMessageException {
        try {
            FeedMessage message = Json.MAPPER.readValue(text, FeedMessage.class);
            if (message == null) {
                throw new MalformedMessageException("null");
            }
            Complete.require("message", message);
            return new Known(message);
        } catch (InvalidTypeIdException e) {
            return unknown(text, e);
        } catch (JsonProcessingException e) {
            throw new MalformedMessageException(e.getOriginalMessage());
        }
    }

    private static Decoded unknown(String text, InvalidTypeIdException cause) throws MalformedMessageException {
        try {
            JsonNode node = Json.MAPPER.readTree(text);
            if (cause.getBaseType().hasRawClass(FeedMessage.class)
                    && node.path("type").isTextual()
                    && node.path("sequence").isIntegralNumber()) {
                return new Unknown(
                        node.path("type").asText(), node.path("sequence").asLong());
            }
        } catch (JsonProcessingException e) {
            throw new MalformedMessageException(e.getOriginalMessage());
        }
        throw new MalformedMessageException(cause.getOriginalMessage());
    }
}
