package org.luminousnix.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The encoding of replies, as strict as that of requests. */
final class ReplyCodec {
    private ReplyCodec() {}

    static byte[] encode(Answer answer) {
        return Json.write(out -> {
            out.writeNumberField("version", answer.version());
            out.writeStringField("id", answer.requestId());
            out.writeStringField("nonce", answer.nonce());
            out.writeObjectFieldStart("reply");
            out.writeStringField("type", answer.reply().type());
            write(out, answer.reply());
            out.writeEndObject();
        });
    }

    static Answer decode(byte[] body) throws ProtocolException {
        Fields fields = Json.read(body);
        int version = fields.small("version");
        if (version != Envelope.VERSION) {
            throw Json.bad("version: %d, this client speaks %d".formatted(version, Envelope.VERSION));
        }
        try {
            Answer answer = new Answer(version, fields.text("id"), fields.text("nonce"), reply(fields.object("reply")));
            fields.end();
            return answer;
        } catch (IllegalArgumentException e) {
            throw Json.bad(String.valueOf(e.getMessage()));
        }
    }

    private static void write(JsonGenerator out, Reply reply) throws IOException {
        switch (reply) {
            case Reply.Pong pong -> out.writeStringField("build", pong.build());
            case Reply.Catalogue catalogue -> {
                out.writeArrayFieldStart("actions");
                for (Offer offer : catalogue.offers()) {
                    out.writeStartObject();
                    SpecCodec.write(out, offer);
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
            case Reply.Result result -> {
                out.writeStringField("step", result.stepId());
                out.writeBooleanField("recorded", result.recorded());
                writeResult(out, result.result());
            }
            case Reply.Rehearsal rehearsal -> {
                out.writeStringField("step", rehearsal.stepId());
                out.writeStringField("effect", rehearsal.effect());
                out.writeNumberField("policy_line", rehearsal.policyLine());
            }
            case Reply.Pending pending -> {
                out.writeStringField("step", pending.stepId());
                out.writeBooleanField("running", pending.running());
                out.writeStringField("progress", pending.progress());
            }
            case Reply.Refusal refusal -> writeRefusal(out, refusal);
        }
    }

    private static void writeRefusal(JsonGenerator out, Reply.Refusal refusal) throws IOException {
        out.writeStringField("code", refusal.code().name());
        out.writeStringField("reason", refusal.reason());
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            out.writeNumberField("retry_after_ms", retryAfter.toMillis());
        }
        Integer line = refusal.policyLine();
        if (line != null) {
            out.writeNumberField("policy_line", line);
        }
    }

    private static void writeResult(JsonGenerator out, ActionResult result) throws IOException {
        out.writeStringField("outcome", result.outcome().name());
        out.writeStringField("output", result.output());
        Integer exit = result.exitCode();
        if (exit != null) {
            out.writeNumberField("exit_code", exit);
        }
        out.writeNumberField("duration_us", TimeUnit.MICROSECONDS.convert(result.duration()));
        Codec.writeTexts(out, "detail", result.detail());
        Undo undo = result.undo();
        if (undo != null) {
            out.writeObjectFieldStart("undo");
            out.writeStringField("action", undo.action());
            Codec.writeTexts(out, "args", undo.args());
            out.writeEndObject();
        }
    }

    private static Reply reply(Fields fields) throws ProtocolException {
        String type = fields.text("type");
        Reply reply =
                switch (type) {
                    case "pong" -> new Reply.Pong(fields.text("build"));
                    case "catalogue" -> new Reply.Catalogue(offers(fields));
                    case "result" -> new Reply.Result(fields.text("step"), fields.truth("recorded"), result(fields));
                    case "rehearsal" ->
                        new Reply.Rehearsal(fields.text("step"), fields.text("effect"), fields.small("policy_line"));
                    case "pending" ->
                        new Reply.Pending(fields.text("step"), fields.truth("running"), fields.text("progress"));
                    case "refusal" ->
                        new Reply.Refusal(
                                fields.word("code", ErrorCode.class),
                                fields.text("reason"),
                                millis(fields.optionalWhole("retry_after_ms")),
                                fields.optionalSmall("policy_line"));
                    default ->
                        throw Json.bad(
                                "reply.type: \"%s\" is not one that this client knows".formatted(Names.shown(type)));
                };
        fields.end();
        return reply;
    }

    private static List<Offer> offers(Fields fields) throws ProtocolException {
        List<Offer> offers = new ArrayList<>();
        for (Fields offer : fields.objects("actions")) {
            offers.add(SpecCodec.read(offer));
        }
        return offers;
    }

    private static ActionResult result(Fields fields) throws ProtocolException {
        return new ActionResult(
                fields.word("outcome", ActionResult.Outcome.class),
                fields.text("output"),
                fields.optionalSmall("exit_code"),
                Duration.of(fields.whole("duration_us"), ChronoUnit.MICROS),
                fields.textMap("detail"),
                undo(fields.optionalObject("undo")));
    }

    private static @Nullable Undo undo(@Nullable Fields fields) throws ProtocolException {
        if (fields == null) {
            return null;
        }
        Undo undo = new Undo(fields.text("action"), fields.textMap("args"));
        fields.end();
        return undo;
    }

    private static @Nullable Duration millis(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
