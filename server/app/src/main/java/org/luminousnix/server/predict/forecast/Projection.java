package org.luminousnix.server.predict.forecast;

import java.util.List;
import org.luminousnix.model.Forecast;
import org.luminousnix.model.Forecast.Skill;

/** What a {@link Forecaster} says about one series and one threshold. */
public sealed interface Projection {
    /** How it did on the series' own past. */
    Skill skill();

    /**
     * It speaks.
     *
     * @param p10Millis the passing comes before this time, in milliseconds since 1970, with a probability of a tenth; Long.MAX_VALUE is
     *     beyond the horizon
     * @param p50Millis the same with a half
     * @param p90Millis the same with nine tenths
     * @param fan the way to go, oldest first, in the unit of the series
     */
    record Voiced(long p10Millis, long p50Millis, long p90Millis, List<Forecast.Band> fan, Skill skill)
            implements Projection {
        public Voiced {
            fan = List.copyOf(fan);
        }
    }

    /** It has not earned its voice: which measure is off, and what would be needed. */
    record Silent(String why, Skill skill) implements Projection {}
}
