package org.luminousnix.server.predict.anomaly;

/**
 * What the series usually is at this time of the day, and of the week once a week is known. Times are UTC: a season is
 * only a period, so the zone does not matter, save that a change to summer time is learnt anew within days.
 */
final class Season {
    private static final long DAY = 86_400_000L;
    private static final long WEEK = 7 * DAY;

    private final Cycle day = new Cycle(DAY, 48);
    private final Cycle week = new Cycle(WEEK, 168);
    private long first;
    private boolean started;

    void clear() {
        started = false;
        day.clear();
        week.clear();
    }

    /** What is expected now; NaN until a whole day has been seen. */
    double expected(long millis) {
        if (!started || millis - first < DAY + DAY / 12) {
            return Double.NaN;
        }
        double ofDay = day.expected(millis);
        double ofWeek = millis - first < WEEK + DAY / 12 ? Double.NaN : week.expected(millis);
        if (Double.isNaN(ofWeek)) {
            return ofDay;
        }
        return Double.isNaN(ofDay) || week.error() < day.error() ? ofWeek : ofDay;
    }

    void add(long millis, double value, double growth) {
        if (!started || millis < first) {
            first = millis;
            started = true;
        }
        double rate = Math.min(0.02, 20 * (growth - 1));
        day.add(millis, value, rate);
        week.add(millis, value, rate);
    }
}
