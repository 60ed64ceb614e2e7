package org.luminousnix.server.predict.leak;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What a floor may be made of, each as its value at every known step of a window. */
final class Terms {
    /** The numbers of the steps that are known, ascending. */
    private final int[] at;
    /** How many steps the window has. */
    private final int length;

    private final int perDay;

    /** For these values, NaN where a step is not known; {@code perDay} is how many steps a day has. */
    Terms(double[] values, int perDay) {
        this.at = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .toArray();
        this.length = values.length;
        this.perDay = perDay;
    }

    int length() {
        return length;
    }

    /** What is known, spread over the window again; NaN where nothing is. */
    double[] spread(double[] known) {
        double[] spread = new double[length];
        Arrays.fill(spread, Double.NaN);
        for (int i = 0; i < at.length; i++) {
            spread[at[i]] = known[i];
        }
        return spread;
    }

    double[] each(IntToDoubleFunction term) {
        return Arrays.stream(at).mapToDouble(term).toArray();
    }

    double[] one() {
        return each(_ -> 1);
    }

    /** From -1/2 to 1/2 over the window. */
    double[] line() {
        return each(i -> (i - length / 2.0) / length);
    }

    /** A wave of so many periods a day, a quarter of a period later where {@code late}. */
    double[] wave(int periods, boolean late) {
        return each(i -> {
            double angle = 2 * Math.PI * periods * i / perDay;
            return late ? Math.sin(angle) : Math.cos(angle);
        });
    }

    /** What is left of a start that ends by itself, with a time constant in parts of a day. */
    double[] warmUp(double days) {
        return each(i -> Math.exp(-i / (days * perDay)));
    }

    /** 1 from the known step of this place on. */
    double[] step(int place) {
        double[] step = new double[at.length];
        Arrays.fill(step, place, at.length, 1);
        return step;
    }

    /** {@code load} on one day, counted from the window's begin, and 0 on the others. */
    double[] onDay(double[] load, int day) {
        double[] there = new double[load.length];
        for (int i = 0; i < load.length; i++) {
            there[i] = at[i] / perDay == day ? load[i] : 0;
        }
        return there;
    }

    int days() {
        return length / perDay;
    }
}
