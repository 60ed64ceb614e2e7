package org.luminousnix.server.heal;

import java.util.Optional;
import org.luminousnix.model.Silence;

/** Objects while a person's silence fits the alert. Its end is not told as a time to wait for: it may be taken back any moment. */
final class SilenceGuard implements Guard {
    @Override
    public String name() {
        return "silence";
    }

    @Override
    public Optional<Objection> object(Question q) {
        return q.silences().stream()
                .filter(silence -> silence.active(q.now()))
                .filter(silence ->
                        new Selector(silence.matchers()).fits(q.incident().alert()))
                .findFirst()
                .flatMap(silence -> objection(text(silence)));
    }

    private static String text(Silence silence) {
        return "silenced by %s until %s: %s (silence %s)"
                .formatted(silence.createdBy(), silence.endsAt(), silence.comment(), silence.id());
    }
}
