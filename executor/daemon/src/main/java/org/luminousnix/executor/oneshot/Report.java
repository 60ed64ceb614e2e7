package org.luminousnix.executor.oneshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.Answer;
import org.luminousnix.protocol.Codec;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;

/**
 * What a one-shot tells on its standard output: lines {@code progress TEXT}, and as the last one {@code result JSON}, a result as the
 * protocol encodes it.
 */
final class Report {
    private static final String PROGRESS = "progress ";
    private static final String RESULT = "result ";

    private final Path file;

    Report(Path file) {
        this.file = file;
    }

    /** A progress line for the output; anything but the end of the line may be in it. */
    static String progressLine(String text) {
        return PROGRESS + text.replaceAll("\\R", " ");
    }

    /** The result line for the output. */
    static String resultLine(Effect effect) {
        ActionResult result = new ActionResult(
                effect.outcome(), effect.output(), effect.exitCode(), Duration.ZERO, effect.detail(), null);
        Reply reply = new Reply.Result("one-shot", false, result);
        return RESULT + new String(Codec.encode(Answer.unbound(reply)), StandardCharsets.UTF_8);
    }

    /** The last progress line. */
    Optional<String> progress() throws IOException {
        return last(PROGRESS);
    }

    /** What came of it, told by the one-shot itself; where it told nothing, by how its job ended. */
    Effect effect(String unit, @Nullable String job, boolean stopped) throws IOException {
        Optional<String> told = last(RESULT);
        if (told.isPresent()) {
            return read(told.get());
        }
        String howFar = progress().map(text -> ", the last it said: " + text).orElse("");
        if (stopped) {
            return Effect.cancelled("stopped" + howFar);
        }
        return Effect.failed("%s ended as %s without a result%s; journalctl -u '%s' tells why"
                .formatted(unit, job == null ? "running" : job, howFar, unit));
    }

    private Optional<String> last(String kind) throws IOException {
        List<String> lines = OneShots.lines(file).stream()
                .filter(line -> line.startsWith(kind))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast().substring(kind.length()));
    }

    private static Effect read(String json) throws IOException {
        try {
            if (Codec.decodeAnswer(json.getBytes(StandardCharsets.UTF_8)).reply() instanceof Reply.Result told) {
                ActionResult result = told.result();
                return new Effect(result.outcome(), result.output(), result.exitCode(), result.detail());
            }
        } catch (ProtocolException e) {
            throw new IOException("the one-shot's result cannot be read: " + e.getMessage(), e);
        }
        throw new IOException("the one-shot's result is not one");
    }
}
