package org.luminousnix.server.predict;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Forecast;
import org.luminousnix.server.predict.forecast.Projection;

/**
 * A forecast that was made.
 *
 * @param value the newest value then
 * @param voiced the last one that spoke, itself or an earlier one; null where none did
 */
record Made(
        Instant at,
        double value,
        Projection projection,
        @Nullable Made voiced) {
    /** Until when growth is taken to go on as it was foreseen before the level fell. */
    private static final Duration CARRIED = Duration.ofHours(6);

    static Made of(Instant at, double value, Projection projection, @Nullable Made before) {
        return new Made(at, value, projection, before == null ? null : before.speaking());
    }

    private @Nullable Made speaking() {
        return projection instanceof Projection.Voiced ? new Made(at, value, projection, null) : voiced;
    }

    /**
     * The answer for a newer value. Where the level has left the forecast on the good side (something was cleaned up, or restarted), what was
     * foreseen holds no more and the past after it is too short for a new one: the growth is taken to go on as before, from the new level.
     */
    Eta eta(Question question, double newest, Instant now) {
        Made last = speaking();
        if (last != null
                && last.projection instanceof Projection.Voiced spoken
                && now.isBefore(last.at.plus(CARRIED))
                && last.left(question, newest, spoken.fan(), now)) {
            double share = (question.threshold() - newest) / (question.threshold() - last.value);
            return new Eta.Known(
                    last.scaled(spoken.p10Millis(), share),
                    last.scaled(spoken.p50Millis(), share),
                    last.scaled(spoken.p90Millis(), share));
        }
        return switch (projection) {
            case Projection.Voiced voice ->
                new Eta.Known(left(voice.p10Millis(), now), left(voice.p50Millis(), now), left(voice.p90Millis(), now));
            case Projection.Silent silent -> new Eta.Unknown(silent.why());
        };
    }

    private boolean left(Question question, double newest, List<Forecast.Band> fan, Instant now) {
        if (question.passed(value)) {
            return false;
        }
        Forecast.Band band = null;
        for (Forecast.Band next : fan) {
            if (band == null || !next.at().isAfter(now)) {
                band = next;
            }
        }
        return band != null
                && (question.rising() ? newest < Math.min(band.low(), value) : newest > Math.max(band.high(), value));
    }

    private @Nullable Duration scaled(long passing, double share) {
        if (passing == Long.MAX_VALUE) {
            return null;
        }
        return Duration.ofMillis(Math.round(Math.max(0, passing - at.toEpochMilli()) * share));
    }

    private static @Nullable Duration left(long passing, Instant now) {
        return passing == Long.MAX_VALUE ? null : Duration.ofMillis(Math.max(0, passing - now.toEpochMilli()));
    }
}
