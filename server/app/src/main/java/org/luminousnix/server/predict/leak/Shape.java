package org.luminousnix.server.predict.leak;

/**
 * What a rise must look like to be a leak's, within a window of so many days: it goes on all the time, beside any step and any warm-up. The
 * shorter the window the more is asked, for a short one holds little else.
 *
 * @param days how long the window is
 * @param leastRise the least steady rise a day, as a part of the level
 * @param leastT the least such rise by its standard error
 * @param leastSteady the least part of the whole rise that is steady
 * @param mostSteady the most: a line that only fits beside a fall is none
 * @param leastLate the least rise from the second third to the last, by that from the first to the second: a warm-up fades
 * @param leastSixth the least rise between two neighbouring sixths, by the mean one
 */
record Shape(
        int days,
        double leastRise,
        double leastT,
        double leastSteady,
        double mostSteady,
        double leastLate,
        double leastSixth) {

    /** Why the rise of these values, {@code slope} per step, is not that of a leak, or an empty text. */
    String objection(double[] values, int perDay, double slope, double level) {
        double[] thirds = rises(values, 3);
        if (!(thirds[0] > 0 && thirds[1] > 0)) {
            return "it does not rise in each third of its past";
        }
        if (thirds[1] < leastLate * thirds[0]) {
            return "its rise fades, as after a start";
        }
        if (thirds[0] < leastLate * thirds[1]) {
            return "it has risen of late only";
        }
        double least = leastSixth * slope * values.length / 6;
        for (double rise : rises(values, 6)) {
            if (!(rise >= least)) {
                return "it does not rise all the time";
            }
        }
        Regression steady = Regression.of(values, perDay);
        if (steady.slope() < leastSteady * slope || steady.slope() > mostSteady * slope) {
            return "it rose at once or after a start, not all the time";
        }
        if (steady.slope() * perDay < leastRise * Math.abs(level) || steady.t() < leastT) {
            return "beside a step and a start, its rise may be chance";
        }
        return "";
    }

    /** The rises between the medians of {@code parts} equal parts. */
    private static double[] rises(double[] values, int parts) {
        double[] rises = new double[parts - 1];
        double before = Numbers.median(values, 0, values.length / parts);
        for (int part = 1; part < parts; part++) {
            double median = Numbers.median(values, part * values.length / parts, (part + 1) * values.length / parts);
            rises[part - 1] = median - before;
            before = median;
        }
        return rises;
    }
}
