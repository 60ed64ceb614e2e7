package org.luminousnix.server.predict.anomaly;

import java.util.Random;

/** The shapes that judge. No parameter was chosen on them. */
enum Unseen implements Source {
    DEMAND {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            var profile = new Profile24(r, 0.7, 1);
            var error = new Noise(r, 0.9);
            for (int i = 0; i < v.length; i++) {
                v[i] = 15_000 * profile.at(hours[i]) * (1 + 0.06 * error.next());
            }
        }

        @Override
        public double grain(Random r) {
            return 1;
        }
    },
    POOL {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            var profile = new Profile24(r, 0.5, 0);
            double many = 4 + 40 * r.nextDouble();
            double busy = 0;
            for (int i = 0; i < v.length; i++) {
                busy += 0.3 * (Noise.poisson(r, many * profile.at(hours[i])) - busy);
                v[i] = Math.min(busy, 1.6 * many);
            }
        }

        @Override
        public double grain(Random r) {
            return 1;
        }
    },
    HEAP {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double used = 200;
            double rise = 3 + 20 * r.nextDouble();
            for (int i = 0; i < v.length; i++) {
                used += rise * (0.5 + r.nextDouble());
                used = used > 900 ? 180 + 40 * r.nextDouble() : used;
                v[i] = used;
            }
        }
    },
    QUEUE {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double load = 0.5 + 0.4 * r.nextDouble();
            double waiting = 0;
            for (int i = 0; i < v.length; i++) {
                waiting = Math.max(0, waiting + Noise.poisson(r, 20 * load) - 20);
                v[i] = waiting;
            }
        }

        @Override
        public double grain(Random r) {
            return 1;
        }
    },
    THROUGHPUT {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            Noise[] scales = new Noise[6];
            for (int k = 0; k < scales.length; k++) {
                scales[k] = new Noise(r, 1 - Math.pow(0.25, k + 0.5));
            }
            double wide = 0.1 + 0.2 * r.nextDouble();
            for (int i = 0; i < v.length; i++) {
                double sum = 0;
                for (Noise scale : scales) {
                    sum += scale.next();
                }
                v[i] = 4e6 * Math.exp(wide * sum);
            }
        }
    },
    ERRORS {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double rate = 0.02 + 0.5 * r.nextDouble();
            for (int i = 0; i < v.length; i++) {
                v[i] = Noise.poisson(r, rate) * (r.nextInt(20) == 0 ? 1 + r.nextInt(5) : 1);
            }
        }

        @Override
        public double grain(Random r) {
            return 1;
        }
    },
    POWER {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double every = 0.7 + 3 * r.nextDouble();
            var profile = new Profile24(r, 0.3, 1);
            for (int i = 0; i < v.length; i++) {
                boolean on = hours[i] % every < 0.4 * every;
                v[i] = 300 * profile.at(hours[i]) + (on ? 150 : 0) + 10 * r.nextGaussian();
            }
        }
    },
    SPEED {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            var profile = new Profile24(r, 0.3, 2);
            var error = new Noise(r, 0.6);
            for (int i = 0; i < v.length; i++) {
                v[i] = 85
                        - 8 * profile.at(hours[i])
                        + 3 * error.next()
                        - (r.nextInt(40) == 0 ? 15 * r.nextDouble() : 0);
            }
        }

        @Override
        public double grain(Random r) {
            return 1;
        }
    },
    SCALED {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            var profile = new Profile24(r, 0.6, 0);
            double one = 0.2 + 0.3 * r.nextDouble();
            for (int i = 0; i < v.length; i++) {
                double load = profile.at(hours[i]);
                v[i] = 100 * load / Math.ceil(load / one) / one * 0.8 * (1 + 0.05 * r.nextGaussian());
            }
        }
    },
    PULSES {
        @Override
        public void fill(Random r, double[] v, double[] hours) {
            double often = 0.005 + 0.03 * r.nextDouble();
            double pulse = 0;
            for (int i = 0; i < v.length; i++) {
                pulse = r.nextDouble() < often ? 0.05 + 0.1 * r.nextDouble() : 0.5 * pulse;
                v[i] = 0.06 + pulse + (r.nextInt(3) == 0 ? 0.002 * r.nextGaussian() : 0);
            }
        }

        @Override
        public double grain(Random r) {
            return 0.001;
        }
    }
}
