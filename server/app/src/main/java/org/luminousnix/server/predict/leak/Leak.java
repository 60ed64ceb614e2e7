package org.luminousnix.server.predict.leak;

/** What the past of a series says of a leak. */
public sealed interface Leak {
    /**
     * It leaks.
     *
     * @param perDay how fast its floor rises, in the series' unit per day
     * @param perDayLow the lower end of the 90 % interval of that rise
     * @param perDayHigh its upper end
     * @param p how probable such a rise is without a trend, one-sided
     * @param level where its floor is now, in the series' unit, without what the time of day adds
     * @param days how many days of its past show it
     */
    record Leaking(double perDay, double perDayLow, double perDayHigh, double p, double level, int days)
            implements Leak {
        /** In how many days the floor is at {@code limit} at this rate; 0 where it is there already. */
        public double daysTo(double limit) {
            return Math.max(0, (limit - level) / perDay);
        }
    }

    /** It does not, or that cannot be told yet; {@code why} is a sentence for a person. */
    record NotLeaking(String why) implements Leak {}
}
