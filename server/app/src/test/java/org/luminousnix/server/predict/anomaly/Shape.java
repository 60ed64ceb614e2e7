package org.luminousnix.server.predict.anomaly;

import java.util.List;
import java.util.Random;

/** What series of hosts look like while nothing is wrong. */
enum Shape {
    DAILY {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double noise = 0.03 + 0.3 * r.nextDouble();
            double second = r.nextDouble();
            double at = 24 * r.nextDouble();
            var error = new Noise(r, 0.9 * r.nextDouble());
            for (int i = 0; i < v.length; i++) {
                double angle = 2 * Math.PI * (hours[i] - at) / 24;
                v[i] = 3 + Math.sin(angle) + second * Math.sin(2 * angle) + noise * error.next();
            }
        }
    },
    OFFICE_WEEK {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double noise = 0.05 + 0.2 * r.nextDouble();
            double weekend = 0.1 + 0.5 * r.nextDouble();
            var error = new Noise(r, 0.8 * r.nextDouble());
            for (int i = 0; i < v.length; i++) {
                double hour = hours[i] % 24;
                double day = Math.floor(hours[i] / 24) % 7;
                double busy = 1 / (1 + Math.exp(-2 * (hour - 8))) - 1 / (1 + Math.exp(-2 * (hour - 18)));
                double level = 0.5 + 4 * busy * (day < 5 ? 1 : weekend);
                v[i] = level * (1 + noise * error.next());
            }
        }
    },
    LEVEL {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            var error = new Noise(r, r.nextDouble());
            for (int i = 0; i < v.length; i++) {
                v[i] = 50 + error.next();
            }
        }
    },
    SLOW_WANDER {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            var error = new Noise(r, 0.99 + 0.009 * r.nextDouble());
            double noise = 0.3 * r.nextDouble();
            for (int i = 0; i < v.length; i++) {
                v[i] = 100 + 10 * error.next() + noise * r.nextGaussian();
            }
        }
    },
    DRIFT {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double slope = (r.nextDouble() - 0.3) * 20 / v.length;
            var error = new Noise(r, 0.7 * r.nextDouble());
            for (int i = 0; i < v.length; i++) {
                v[i] = 40 + slope * i + error.next();
            }
        }
    },
    LATENCY {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double width = 0.3 + 0.9 * r.nextDouble();
            double daily = r.nextDouble() * 0.5;
            for (int i = 0; i < v.length; i++) {
                v[i] = 20 * Math.exp(width * r.nextGaussian() + daily * Math.sin(2 * Math.PI * hours[i] / 24));
            }
        }
    },
    REQUESTS {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double rate = Math.exp(4 * r.nextDouble());
            var busy = new Noise(r, 0.6);
            for (int i = 0; i < v.length; i++) {
                double mean = rate * (1 + 0.8 * Math.sin(2 * Math.PI * hours[i] / 24)) * Math.exp(0.4 * busy.next());
                v[i] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * r.nextGaussian()));
            }
        }
    },
    RARE_BURSTS {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double often = 0.01 + 0.1 * r.nextDouble();
            double tail = 1.3 + 2 * r.nextDouble();
            double rest = r.nextBoolean() ? 0 : 0.1;
            for (int i = 0; i < v.length; i++) {
                v[i] = r.nextDouble() < often
                        ? 10 * Math.pow(1 - r.nextDouble(), -1 / tail)
                        : rest * Math.abs(r.nextGaussian());
            }
        }
    },
    BATCH {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double every = r.nextInt(3) == 0 ? 24 : 1 + r.nextInt(6);
            double lasts = every * (0.05 + 0.3 * r.nextDouble());
            double jitter = 0.05 * every;
            double height = 2 + 20 * r.nextDouble();
            double at = 0;
            for (int i = 0; i < v.length; i++) {
                double phase = (hours[i] + at) % every;
                if (phase < 0.02) {
                    at = jitter * r.nextDouble();
                }
                v[i] = 5 + 0.4 * r.nextGaussian() + (phase < lasts ? height + r.nextGaussian() : 0);
            }
        }
    },
    COUNTER {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double sum = 1e6 * r.nextDouble();
            var error = new Noise(r, 0.5);
            int reset = r.nextInt(2 * v.length);
            for (int i = 0; i < v.length; i++) {
                sum += Math.exp(2 + 0.4 * error.next() + 0.5 * Math.sin(2 * Math.PI * hours[i] / 24));
                sum = i == reset ? 0 : sum;
                v[i] = sum;
            }
        }
    },
    WHOLE_PERCENT {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double level = 1 + 20 * r.nextDouble();
            var error = new Noise(r, 0.9 * r.nextDouble());
            for (int i = 0; i < v.length; i++) {
                v[i] = Math.max(0, Math.rint(level + 1.2 * error.next()));
            }
        }

        @Override
        void round(double[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.rint(values[i]);
            }
        }
    },
    CONSTANT {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double flicker = r.nextBoolean() ? 0 : 0.02;
            for (int i = 0; i < v.length; i++) {
                v[i] = r.nextDouble() < flicker ? 8 : 7;
            }
        }
    },
    SAWTOOTH {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double rise = 0.2 + r.nextDouble();
            double limit = 60 + 20 * r.nextDouble();
            double now = 30;
            for (int i = 0; i < v.length; i++) {
                now += rise * (0.5 + r.nextDouble());
                now = now > limit ? 28 + 4 * r.nextDouble() : now;
                v[i] = now + 0.3 * r.nextGaussian();
            }
        }
    },
    REGIMES {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double[] levels = {10, 10 + 10 * r.nextDouble(), 30 + 10 * r.nextDouble()};
            double leave = 0.005 + 0.05 * r.nextDouble();
            int now = 0;
            var error = new Noise(r, 0.5);
            for (int i = 0; i < v.length; i++) {
                now = r.nextDouble() < leave ? r.nextInt(3) : now;
                v[i] = levels[now] + error.next();
            }
        }
    },
    UNSTEADY {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double variance = 1;
            double before = 0;
            for (int i = 0; i < v.length; i++) {
                variance = 0.08 + 0.25 * before * before + 0.68 * variance;
                before = Math.sqrt(Math.min(variance, 50)) * r.nextGaussian();
                v[i] = 70 + before;
            }
        }
    },
    WARM_UP {
        @Override
        void fill(Random r, double[] v, double[] hours) {
            double time = 0.03 * v.length * (1 + r.nextDouble());
            var error = new Noise(r, 0.6);
            for (int i = 0; i < v.length; i++) {
                v[i] = 80 - 60 * Math.exp(-i / time) + error.next();
            }
        }
    };

    static final List<Shape> ALL = List.of(values());

    abstract void fill(Random random, double[] values, double[] hours);

    /** What the source's resolution does to the values, after everything else. */
    void round(double[] values) {}

    double[] draw(Random random, long[] times) {
        double[] hours = new double[times.length];
        for (int i = 0; i < hours.length; i++) {
            hours[i] = (times[i] - 1_700_000_000_000L) / 3_600_000.0;
        }
        double[] values = new double[times.length];
        fill(random, values, hours);
        return values;
    }

    /** An anomaly that is one for this shape: to a counter nothing may be added that makes it fall. */
    Fault fault(Random random) {
        Fault fault = Fault.ALL.get(random.nextInt(Fault.ALL.size()));
        return switch (this) {
            case COUNTER -> random.nextBoolean() ? Fault.SURGE : Fault.STUCK;
            case CONSTANT -> random.nextBoolean() ? Fault.SPIKE : Fault.LEVEL;
            case RARE_BURSTS, LATENCY -> random.nextBoolean() ? Fault.LEVEL : Fault.BURST;
            default -> fault == Fault.SURGE ? Fault.SPIKE : fault;
        };
    }
}
