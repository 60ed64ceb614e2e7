package org.luminousnix.server.predict.anomaly;

import java.util.Random;

/** Where a generated series comes from, while nothing is wrong. */
interface Source {
    /** Fills in the values; {@code hours} since the beginning of some day, one for each. */
    void fill(Random random, double[] values, double[] hours);

    /** What values are whole multiples of; 0 where they are not. */
    default double grain(Random random) {
        return 0;
    }

    /** The name in a table. */
    String name();
}
