package org.luminousnix.server.notify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody may have to know.
 *
 * @param key what it is about: the alert's id, so that a later notice about the same replaces it
 * @param incident the incident's id
 * @param title a few words
 * @param sentence what happened, one sentence
 * @param done what was done, a line for each step
 * @param whyNot why no more was done, as {@code guard: reason}
 * @param commands what a person can paste, exactly
 * @param labels the alert's labels with {@code alert}, {@code severity}, {@code subject}, {@code kind}, {@code outcome} and {@code guard}: what
 *     routes match and group by
 * @param link where more is to be read
 * @param startsAt when the symptom began
 * @param endsAt when it was over, or null while it is not
 */
public record Notice(
        String key,
        String incident,
        Kind kind,
        String title,
        String sentence,
        List<String> done,
        List<String> whyNot,
        List<String> commands,
        SortedMap<String, String> labels,
        Priority priority,
        String link,
        Instant startsAt,
        @Nullable Instant endsAt) {
    /** What a notice tells. */
    public enum Kind {
        /** An incident ended and the symptom is still there. */
        UNHEALED,
        /** An incident waits for a person's approval. */
        WAITING,
        /** An incident ended well. */
        HEALED,
        /** Healing has stopped because too much fails at once. */
        STORM,
        /** A step of a remediation asked for it. */
        ASKED
    }

    public Notice {
        done = List.copyOf(done);
        whyNot = List.copyOf(whyNot);
        commands = List.copyOf(commands);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** Whether what it is about is still wrong. */
    @JsonIgnore
    public boolean firing() {
        return endsAt == null;
    }

    /** Whether a person who knows this one learns nothing from the other. */
    boolean saysTheSame(Notice other) {
        return kind == other.kind && labels.equals(other.labels) && firing() == other.firing();
    }

    /** The same, over since a time, with what is known of why. */
    Notice ended(Instant at, String why) {
        return new Notice(
                key, incident, kind, title, why, done, List.of(), List.of(), labels, priority, link, startsAt, at);
    }
}
