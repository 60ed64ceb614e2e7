package org.luminousnix.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The encoding of requests; unknown, duplicate, missing or wrongly typed fields are refused by name. Replies: {@link ReplyCodec}. */
public final class Codec {
    private Codec() {}

    /** A request as the body of a frame. */
    public static byte[] encode(Envelope envelope) {
        return Json.write(out -> {
            out.writeNumberField("version", envelope.version());
            out.writeStringField("id", envelope.requestId());
            out.writeStringField("boot_id", envelope.bootId());
            out.writeStringField("nonce", envelope.nonce());
            out.writeNumberField("issued_at", envelope.issuedAt());
            out.writeNumberField("expires_at", envelope.expiresAt());
            out.writeObjectFieldStart("request");
            out.writeStringField("type", envelope.request().type());
            write(out, envelope.request());
            out.writeEndObject();
        });
    }

    /** The request in the body of a frame; {@link ErrorCode#STALE} for another version, else {@link ErrorCode#BAD_REQUEST}. */
    public static Envelope decode(byte[] body) throws ProtocolException {
        Fields fields = Json.read(body);
        int version = fields.small("version");
        if (version != Envelope.VERSION) {
            throw new ProtocolException(
                    ErrorCode.STALE, "version: %d, this executor speaks %d".formatted(version, Envelope.VERSION));
        }
        try {
            Envelope envelope = new Envelope(
                    version,
                    fields.text("id"),
                    fields.text("boot_id"),
                    fields.text("nonce"),
                    fields.whole("issued_at"),
                    fields.whole("expires_at"),
                    request(fields.object("request")));
            fields.end();
            return envelope;
        } catch (IllegalArgumentException e) {
            throw Json.bad(String.valueOf(e.getMessage()));
        }
    }

    /** A reply as the body of a frame. */
    public static byte[] encode(Answer answer) {
        return ReplyCodec.encode(answer);
    }

    /** The reply in the body of a frame. */
    public static Answer decodeAnswer(byte[] body) throws ProtocolException {
        return ReplyCodec.decode(body);
    }

    private static void write(JsonGenerator out, Request request) throws IOException {
        switch (request) {
            case Request.Ping _, Request.Describe _ -> {}
            case Request.Status status -> {
                out.writeStringField("step", status.stepId());
                out.writeNumberField("wait_ms", status.patience().toMillis());
            }
            case Request.Cancel cancel -> out.writeStringField("step", cancel.stepId());
            case Request.Execute execute -> {
                out.writeBooleanField("dry_run", execute.dryRun());
                out.writeStringField("step", execute.stepId());
                out.writeStringField("action", execute.action());
                writeTexts(out, "args", execute.args());
            }
        }
    }

    static void writeTexts(JsonGenerator out, String name, Map<String, String> texts) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            out.writeStringField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }

    private static Request request(Fields fields) throws ProtocolException {
        String type = fields.text("type");
        Request request =
                switch (type) {
                    case "ping" -> new Request.Ping();
                    case "describe" -> new Request.Describe();
                    case "status" ->
                        new Request.Status(fields.text("step"), Duration.ofMillis(fields.whole("wait_ms")));
                    case "cancel" -> new Request.Cancel(fields.text("step"));
                    case "execute" ->
                        new Request.Execute(
                                fields.truth("dry_run"),
                                fields.text("step"),
                                fields.text("action"),
                                fields.textMap("args"));
                    default ->
                        throw Json.bad("request.type: \"%s\" is not one of ping, describe, execute, status, cancel"
                                .formatted(Names.shown(type)));
                };
        fields.end();
        return request;
    }
}
