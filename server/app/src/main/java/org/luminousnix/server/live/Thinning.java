package org.luminousnix.server.live;

import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Sample;

/** Fewer samples of a series, for a chart that has no room for all. */
final class Thinning {
    private Thinning() {}

    /** At most {@code most} of these samples, in their order: of each share of them the highest, for a peak is what a chart must not lose. */
    static List<Sample> to(List<Sample> samples, int most) {
        if (samples.size() <= most) {
            return samples;
        }
        List<Sample> kept = new ArrayList<>(most);
        for (int share = 0; share < most; share++) {
            int from = (int) ((long) share * samples.size() / most);
            int to = (int) ((long) (share + 1) * samples.size() / most);
            Sample highest = samples.get(from);
            for (Sample sample : samples.subList(from, to)) {
                highest = sample.value() > highest.value() ? sample : highest;
            }
            kept.add(highest);
        }
        return kept;
    }
}
