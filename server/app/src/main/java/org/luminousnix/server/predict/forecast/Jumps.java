package org.luminousnix.server.predict.forecast;

/**
 * A jump that happened once, such as a big deletion or a big download, says nothing about the rate: the series before it is moved so that it
 * joins. Jumps that come again (a log that is rotated) are part of the series and stay.
 */
final class Jumps {
    private static final int WIDTH = 3;
    private static final int MOST = 3;
    private static final double ALONE = 6;

    private Jumps() {}

    /** The grid without its lonely jumps. */
    static Grid without(Grid grid) {
        double[] value = grid.value.clone();
        boolean found = value.length > 8 * WIDTH;
        for (int i = 0; i < MOST && found; i++) {
            boolean up = take(value, 1);
            boolean down = take(value, -1);
            found = up || down;
        }
        return grid.with(value);
    }

    private static boolean take(double[] value, int sign) {
        int top = -1;
        double most = 0;
        for (int i = WIDTH; i < value.length; i++) {
            double jump = sign * (value[i] - value[i - WIDTH]);
            if (jump > most) {
                most = jump;
                top = i;
            }
        }
        if (top < 0) {
            return false;
        }
        double next = 0;
        double other = 0;
        for (int i = WIDTH; i < value.length; i++) {
            if (Math.abs(i - top) > 2 * WIDTH) {
                double jump = sign * (value[i] - value[i - WIDTH]);
                next = Math.max(next, jump);
                other = Math.max(other, -jump);
            }
        }
        // a jump that was undone at once is a spike of noise
        if (most < ALONE * next || most < 2 * other) {
            return false;
        }
        double moved = value[top] - value[top - WIDTH];
        for (int i = 0; i < top; i++) {
            value[i] = i > top - WIDTH ? value[top] : value[i] + moved;
        }
        return true;
    }
}
