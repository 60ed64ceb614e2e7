package org.luminousnix.server.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Matcher;

/**
 * What a person asks to be silenced, as in Alertmanager's interface.
 *
 * @param startsAt RFC 3339, or null for now
 * @param endsAt RFC 3339
 * @param comment why
 */
@Schema(description = "What is to be silenced, until when, by whom and why")
public record SilenceRequest(
        @Nullable List<@Nullable Wanted> matchers,
        @Nullable String startsAt,
        @Nullable String endsAt,
        @Nullable String createdBy,
        @Nullable String comment) {

    /** Who and why; throws IllegalArgumentException where a reason is missing or too long. */
    Word word() {
        try {
            return Word.required(new Word(comment, createdBy));
        } catch (IllegalArgumentException e) {
            String text = e.getMessage() == null ? "" : e.getMessage();
            throw new IllegalArgumentException(
                    text.replaceFirst("^reason:", "comment:").replaceFirst("^by:", "createdBy:"), e);
        }
    }

    /** The matchers. */
    List<Matcher> wanted() {
        List<@Nullable Wanted> all = matchers == null ? List.of() : matchers;
        return all.stream().map(SilenceRequest::matcher).toList();
    }

    /** When it begins, or null for now. */
    @Nullable
    Instant start() {
        return startsAt == null ? null : time("startsAt", startsAt);
    }

    /** When it ends. */
    Instant end() {
        if (endsAt == null) {
            throw new IllegalArgumentException("endsAt: say when it ends, like 2026-11-01T14:00:00Z");
        }
        return time("endsAt", endsAt);
    }

    private static Matcher matcher(@Nullable Wanted wanted) {
        if (wanted == null || wanted.name() == null || wanted.value() == null) {
            throw new IllegalArgumentException(
                    "matchers: each needs a name and a value, like {\"name\": \"unit\", \"value\": \"web.service\"}");
        }
        try {
            return new Matcher(
                    wanted.name(),
                    wanted.value(),
                    Boolean.TRUE.equals(wanted.isRegex()),
                    !Boolean.FALSE.equals(wanted.isEqual()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("matchers: " + e.getMessage(), e);
        }
    }

    private static Instant time(String key, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    key + ": \"" + text + "\" is no time; expected one like 2026-11-01T14:00:00Z", e);
        }
    }

    /**
     * One matcher.
     *
     * @param isRegex false where it is left out
     * @param isEqual true where it is left out
     */
    @Schema(name = "SilenceMatcher")
    public record Wanted(
            @Nullable String name,
            @Nullable String value,
            @JsonProperty("isRegex") @Nullable Boolean isRegex,
            @JsonProperty("isEqual") @Nullable Boolean isEqual) {}
}
