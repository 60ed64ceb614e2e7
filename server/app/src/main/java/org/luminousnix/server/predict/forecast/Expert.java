package org.luminousnix.server.predict.forecast;

/** One way to go on from a step of a grid, knowing only what was before. */
interface Expert {
    /** How many steps of the past it needs. */
    int needs(Grid grid);

    /** Its view from a step, of which it may see {@link #needs} steps back. */
    Way from(Grid grid, int at);

    /** A way into the future. */
    interface Way {
        /** Steps until the level is first reached; infinite where never. */
        double passage(double level);

        /** The value so many steps ahead. */
        double ahead(double steps);
    }

    /** A straight way. */
    record Straight(double start, double perStep) implements Way {
        @Override
        public double passage(double level) {
            if (start >= level) {
                return 0;
            }
            return perStep > 0 ? (level - start) / perStep : Double.POSITIVE_INFINITY;
        }

        @Override
        public double ahead(double steps) {
            return start + perStep * steps;
        }
    }
}
