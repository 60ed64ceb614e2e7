package org.luminousnix.server.predict.anomaly;

import java.util.Random;

/**
 * The shapes on which parameters are fixed, closer to what clouds and hosts record than {@link Shape}: heavy tails, jobs at fixed hours,
 * quantised values, levels that move for no reason worth a word, and healthy oddities that nobody labels.
 */
enum Recorded implements Source {
    CPU {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double base = Math.exp(5 * r.nextDouble() - 1.5);
            double noise = base * (0.01 + 0.15 * r.nextDouble());
            double every = new double[] {0.5, 1, 3, 6, 24, 24}[r.nextInt(6)];
            double height = base * (r.nextInt(3) == 0 ? 0 : 3 * r.nextDouble());
            double often = 0.02 * r.nextDouble() * r.nextDouble();
            var error = new Noise(r, 0.6 * r.nextDouble());
            var wander = new Noise(r, 0.999);
            double slow = base * 0.1 * r.nextDouble();
            for (int i = 0; i < v.length; i++) {
                boolean job = i > 0 && hours[i] % every < hours[i - 1] % every;
                double burst = r.nextDouble() < often ? base * Noise.pareto(r, 2) : 0;
                v[i] = base
                        + noise * error.next()
                        + slow * wander.next()
                        + burst
                        + (job ? height * (0.7 + 0.3 * r.nextDouble()) : 0);
                v[i] = Math.clamp(v[i], 0, 100);
            }
        }

        @Override
        public double grain(Random r) {
            return r.nextInt(3) == 0 ? 0.5 : 0.002;
        }
    },
    REQUEST_COUNT {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double rate = Math.exp(6 * r.nextDouble());
            var profile = new Profile24(r, 0.3 + 0.7 * r.nextDouble(), 0);
            double busy = 0.1 + 0.4 * r.nextDouble();
            var error = new Noise(r, 0.5 * r.nextDouble());
            for (int i = 0; i < v.length; i++) {
                double mean = rate * profile.at(hours[i]) * Math.exp(busy * error.next());
                v[i] = Math.max(0, mean + Math.sqrt(mean) * r.nextGaussian());
            }
        }

        @Override
        public double grain(Random r) {
            return 1;
        }
    },
    LATENCY_TAIL {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double width = 0.05 + 0.4 * r.nextDouble();
            double often = 0.002 + 0.04 * r.nextDouble() * r.nextDouble();
            double tail = 1.5 + 2 * r.nextDouble();
            var profile = new Profile24(r, 0.4 * r.nextDouble(), 0);
            for (int i = 0; i < v.length; i++) {
                v[i] = 20 * profile.at(hours[i]) * Math.exp(width * r.nextGaussian());
                v[i] *= r.nextDouble() < often ? 1 + Noise.pareto(r, tail) : 1;
            }
        }
    },
    DISK_WRITES {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double floor = r.nextInt(3) == 0 ? 0 : 5e4 * r.nextDouble();
            double every = 1 + r.nextInt(24);
            double often = 0.002 + 0.05 * r.nextDouble();
            double wide = 0.3 + r.nextDouble();
            for (int i = 0; i < v.length; i++) {
                boolean job = i > 0 && hours[i] % every < hours[i - 1] % every;
                double burst = job || r.nextDouble() < often ? 1e6 * Math.exp(wide * r.nextGaussian()) : 0;
                v[i] = floor * (1 + 0.2 * Math.abs(r.nextGaussian())) + burst;
            }
        }

        @Override
        public double grain(Random r) {
            return 512;
        }
    },
    AD_PRICE {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double width = 0.1 + 0.35 * r.nextDouble();
            var profile = new Profile24(r, 0.5 * r.nextDouble(), 0);
            var error = new Noise(r, 0.7 * r.nextDouble());
            var wander = new Noise(r, 0.99);
            double often = 0.004 * r.nextDouble();
            for (int i = 0; i < v.length; i++) {
                v[i] = 0.5 * profile.at(hours[i]) * Math.exp(width * error.next() + 0.1 * wander.next());
                v[i] *= r.nextDouble() < often ? 1 + Noise.pareto(r, 3) : 1;
            }
        }
    },
    SENSOR {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            var slow = new Noise(r, 0.995 + 0.004 * r.nextDouble());
            var profile = new Profile24(r, r.nextDouble(), 0);
            double daily = 3 * r.nextDouble() * r.nextInt(2);
            double noise = 0.1 + 0.5 * r.nextDouble();
            double slope = 6 * (r.nextDouble() - 0.5) / v.length;
            for (int i = 0; i < v.length; i++) {
                v[i] = 70 + 3 * slow.next() + daily * profile.at(hours[i]) + slope * i + noise * r.nextGaussian();
            }
        }
    },
    OCCUPANCY {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            var profile = new Profile24(r, 0.6 + 0.4 * r.nextDouble(), 2);
            double noise = 0.1 + 0.3 * r.nextDouble();
            var error = new Noise(r, 0.8 * r.nextDouble());
            for (int i = 0; i < v.length; i++) {
                v[i] = Math.max(0, 5 * profile.at(hours[i]) * (1 + noise * error.next()));
            }
        }

        @Override
        public double grain(Random r) {
            return r.nextBoolean() ? 1 : 0.06;
        }
    },
    MENTIONS {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double rate = Math.exp(0.5 + 4 * r.nextDouble());
            var profile = new Profile24(r, 0.3 + 0.6 * r.nextDouble(), 0);
            double often = 0.001 + 0.006 * r.nextDouble();
            double tail = 1.8 + r.nextDouble();
            double talk = 0;
            for (int i = 0; i < v.length; i++) {
                talk = 0.7 * talk + (r.nextDouble() < often ? 0.5 * Noise.pareto(r, tail) : 0);
                double mean = rate * (profile.at(hours[i]) + talk) * Math.exp(0.2 * r.nextGaussian());
                v[i] = Math.max(0, mean + Math.sqrt(mean) * r.nextGaussian());
            }
        }

        @Override
        public double grain(Random r) {
            return 1;
        }
    },
    NETWORK_IN {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double often = 0.02 + 0.1 * r.nextDouble();
            double leave = 0.002 + 0.02 * r.nextDouble();
            double other = 1 + 2 * r.nextDouble() * r.nextInt(2);
            double level = 1;
            for (int i = 0; i < v.length; i++) {
                level = r.nextDouble() < leave ? level == 1 ? other : 1 : level;
                v[i] = 1e5 * level * Math.exp(0.1 * r.nextGaussian());
                v[i] += r.nextDouble() < often ? 2e5 * Math.exp(0.7 * r.nextGaussian()) : 0;
            }
        }

        @Override
        public double grain(Random r) {
            return 0.25;
        }
    },
    FEW_USERS {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double rate = Math.exp(2.5 * r.nextDouble() - 1);
            var profile = new Profile24(r, 1, 1);
            for (int i = 0; i < v.length; i++) {
                v[i] = Noise.poisson(r, rate * profile.at(hours[i]));
            }
        }

        @Override
        public double grain(Random r) {
            return 1;
        }
    }
}
