package org.luminousnix.tui.state;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.feed.Tree;

/**
 * What was asked of the REST interface for the panels, by path, and what came.
 *
 * @param asked when each path was last asked for
 */
public record Loads(Map<String, Loaded> answers, Map<String, Instant> asked) {
    /** Nothing was asked for. */
    public static final Loads NONE = new Loads(Map.of(), Map.of());

    private static final int KEPT = 12;
    private static final Duration GIVEN_UP = Duration.ofSeconds(20);

    public Loads {
        answers = Map.copyOf(answers);
        asked = Map.copyOf(asked);
    }

    /** The last answer; one without JSON keeps the JSON of those before it beside its reason. */
    public Optional<Loaded> answer(String path) {
        return Optional.ofNullable(answers.get(path));
    }

    /** The JSON that came for the path, if any ever did. */
    public Optional<Tree> json(String path) {
        return answer(path).map(Loaded::json);
    }

    /** Whether the path should be asked for now: never was, or so long ago, and no answer is under way. */
    boolean due(String path, Duration every, Instant now) {
        Instant last = asked.get(path);
        if (last == null) {
            return true;
        }
        Loaded answer = answers.get(path);
        boolean waiting = answer == null || answer.at().isBefore(last);
        return !now.isBefore(last.plus(waiting ? GIVEN_UP : every));
    }

    /** After the question; what was asked for longest ago is forgotten. */
    Loads asking(String path, Instant now) {
        Map<String, Instant> changed = new LinkedHashMap<>(asked);
        changed.put(path, now);
        Map<String, Loaded> kept = new LinkedHashMap<>(answers);
        while (changed.size() > KEPT) {
            String oldest = changed.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            changed.remove(oldest);
            kept.remove(oldest);
        }
        return new Loads(kept, changed);
    }

    /** After the answer. */
    Loads with(Loaded loaded) {
        Map<String, Loaded> changed = new LinkedHashMap<>(answers);
        Tree before = json(loaded.path()).orElse(null);
        changed.put(
                loaded.path(),
                loaded.json() != null ? loaded : new Loaded(loaded.path(), before, loaded.reason(), loaded.at()));
        return new Loads(changed, asked);
    }
}
