package org.luminousnix.bench;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A part of the benchmarks: the name of its files, its heading, and what the page says of it.
 *
 * @param peers the rows that are not ours
 * @param plotted the column that is drawn, counted from 0
 * @param unit of that column
 * @param said what a reader must know to judge the figures, with the reason where a peer is better
 */
record Part(String id, String title, Pattern peers, int plotted, String unit, String said) {
    /** The column of a part whose rows are in different units: it has no plot and no ratios but its own. */
    private static final int NONE = 99;

    /** Matches no row. */
    private static final String NO_PEER = "(?!)";

    /** All parts in the order of the page. */
    static final List<Part> ALL = List.of(
            part(
                    "recovery",
                    "From a fault to a verified healing",
                    "systemd|monit",
                    1,
                    "ms",
                    "A unit is killed; three supervisors on one host, in random order. *systemd* (`Restart=always`, `RestartSec=0`) is faster and stays so: it needs no"
                            + " second process, writes nothing down and verifies nothing. *monit* looks once a second. The soak that follows *verified* is the policy's."),
            part(
                    "agents",
                    "Watching once a second: processor time and memory",
                    "monit|node_exporter|netdata",
                    1,
                    "% of a core",
                    "All at once on one host with ten services, each at one second: the same windows for all. *monit* and *node_exporter* are native"
                            + " programs of some MiB; a JVM is not, and Luminous also evaluates rules, forecasts and anomalies and keeps a year. Debian's netdata has no"
                            + " machine learning; it keeps its past in memory and on disk too."),
            part(
                    "scrape",
                    "One reading of the host, and the process table",
                    "node_exporter|OSHI",
                    1,
                    "µs of processor time",
                    "One reading of the system's files and one scrape in turn, once a second; then tables of processes in turn with OSHI's."),
            part(
                    "start",
                    "Start",
                    "monit|node_exporter|netdata",
                    1,
                    "ms",
                    "From `systemctl start` to the first answer: HTTP where there is some, else systemd's word that it is ready. Native programs have nothing to load"
                            + " and nothing to compile; they are faster and stay so."),
            part(
                    "roundtrip",
                    "The executor: a round trip",
                    "sudo|echo",
                    1,
                    "µs",
                    "Over one connection each, in turns. *echo* is a server that checks nothing and writes nothing: what the socket and the library alone cost."),
            part(
                    "audit",
                    "The executor's audit: appended and verified",
                    NO_PEER,
                    NONE,
                    "",
                    "Against a loop that writes as many bytes and calls fdatasync, one by one in turn. A single writer is slower than the raw loop by what JSON and"
                            + " HMAC take; many writers share one fdatasync."),
            part(
                    "feed",
                    "A thousand dashboards at one event a second",
                    "loop",
                    1,
                    "% of a core",
                    "Beside a loop that writes the same bytes to the same number of sockets and does nothing else: the floor."),
            part(
                    "tui",
                    "The terminal dashboard",
                    "btop|htop|glances",
                    1,
                    "ms to the first full screen",
                    "Each in a pseudo terminal of 120x40. *btop* and *htop* are native and small and stay so; ours draws what a server tells, they read the machine."),
            part(
                    "jmh",
                    "Hot paths (JMH)",
                    NO_PEER,
                    1,
                    "ns",
                    "Average time of one call, with JMH's error of 99.9 %. Nothing to compare with: for whoever changes them."),
            part(
                    "growth-processes",
                    "Growth: processes on the host",
                    "node_exporter|OSHI",
                    1,
                    "µs of processor time",
                    "The table of all processes, which a server reads every 10 s."),
            part(
                    "growth-units",
                    "Growth: watched units",
                    NO_PEER,
                    1,
                    "% of a core",
                    "The packaged server with this many units named in its settings."),
            part(
                    "growth-series",
                    "Growth: series and history",
                    NO_PEER,
                    1,
                    "µs",
                    "History and rules in memory by the number of series; the past on disk by the hours that are asked for."));

    /** Whether its rows are the same with more to do each time. */
    boolean growth() {
        return id.startsWith("growth-");
    }

    private static Part part(String id, String title, String peers, int plotted, String unit, String said) {
        return new Part(id, title, Pattern.compile(peers), plotted, unit, said);
    }
}
