package org.luminousnix.server.predict.anomaly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What became unusual at the same time on one host. A lone series may be odd by chance; two independent families of
 * metrics within ten minutes rarely are. Remembers the last {@value #REMEMBERED} episodes, no more.
 */
public final class HostFusion {
    /** Episodes that begin at most this far apart are together, in milliseconds. */
    public static final long TOGETHER = 600_000;

    private static final int REMEMBERED = 128;

    private final String[] series = new String[REMEMBERED];
    private final String[] families = new String[REMEMBERED];
    private final long[] began = new long[REMEMBERED];
    private int next;
    private int known;
    private boolean unusual;
    private long lastBegan;

    /** The family of a metric: what it measures, which is its name up to the first underscore. */
    public static String family(String metric) {
        int end = metric.indexOf('_');
        return end <= 0 ? metric : metric.substring(0, end);
    }

    /** How many families these metrics' names are of. */
    public static int families(Collection<String> metrics) {
        return (int) metrics.stream().map(HostFusion::family).distinct().count();
    }

    /** Whether episodes that began at these times, in milliseconds, are together. */
    public static boolean together(long one, long other) {
        return Math.abs(one - other) <= TOGETHER;
    }

    /**
     * Takes in that an episode begins. True when it makes the host unusual: another family began one within ten
     * minutes, and the host was not unusual before. It stays so until ten minutes pass without a beginning.
     *
     * @param metric the metric's name
     * @param name names the series within the host, for instance metric and subject
     * @param millis since the epoch
     */
    public boolean begin(String metric, String name, long millis) {
        if (unusual && !together(millis, lastBegan)) {
            unusual = false;
        }
        lastBegan = millis;
        String family = family(metric);
        boolean before = unusual;
        for (int i = 0; i < known; i++) {
            unusual |= near(i, millis) && !families[i].equals(family);
        }
        series[next] = name;
        families[next] = family;
        began[next] = millis;
        next = (next + 1) % REMEMBERED;
        known = Math.min(known + 1, REMEMBERED);
        return unusual && !before;
    }

    /** The other series that became unusual within ten minutes of this time, each once, the latest last. */
    public List<String> together(String name, long millis) {
        List<String> others = new ArrayList<>();
        for (int k = 0; k < known; k++) {
            int i = Math.floorMod(next - known + k, REMEMBERED);
            if (near(i, millis) && !series[i].equals(name) && !others.contains(series[i])) {
                others.add(series[i]);
            }
        }
        return List.copyOf(others);
    }

    /** How many families became unusual within ten minutes of this time. */
    public int families(long millis) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < known; i++) {
            if (near(i, millis) && !seen.contains(families[i])) {
                seen.add(families[i]);
            }
        }
        return seen.size();
    }

    private boolean near(int i, long millis) {
        return together(began[i], millis);
    }
}
