package org.luminousnix.server.predict.anomaly;

import java.util.Random;

/** How busy a day is at each hour, and each day of a week: smooth, of mean about 1, never the same for two seeds. */
final class Profile24 {
    private static final int SLOTS = 96;
    private final double[] day = new double[SLOTS];
    private final double weekend;
    private final int firstDay;

    /** {@code depth} is how far the night lies below the day, 0 to 1; {@code peaks} narrow rush hours are added. */
    Profile24(Random r, double depth, int peaks) {
        double at = 24 * r.nextDouble();
        double second = 0.6 * r.nextDouble();
        double sharp = 1 + 2 * r.nextDouble();
        for (int i = 0; i < SLOTS; i++) {
            double angle = 2 * Math.PI * (i * 24.0 / SLOTS - at) / 24;
            double wave = Math.tanh(sharp * (Math.sin(angle) + second * Math.sin(2 * angle))) / Math.tanh(sharp);
            day[i] = Math.max(0.02, 1 + depth * wave);
        }
        for (int k = 0; k < peaks; k++) {
            double hour = 24 * r.nextDouble();
            double height = 0.5 + 2 * r.nextDouble();
            double width = 0.5 + 1.5 * r.nextDouble();
            for (int i = 0; i < SLOTS; i++) {
                double off = Math.abs(i * 24.0 / SLOTS - hour);
                off = Math.min(off, 24 - off) / width;
                day[i] += height * Math.exp(-off * off);
            }
        }
        weekend = r.nextInt(3) == 0 ? 1 : 0.4 + 0.6 * r.nextDouble();
        firstDay = r.nextInt(7);
    }

    /** How busy it is so many hours after the beginning of the count. */
    double at(double hours) {
        double place = (hours % 24) * SLOTS / 24;
        int left = (int) place % SLOTS;
        double value = day[left] + (place - Math.floor(place)) * (day[(left + 1) % SLOTS] - day[left]);
        int weekday = (int) ((long) Math.floor(hours / 24) + firstDay) % 7;
        return weekday >= 5 ? value * weekend : value;
    }
}
