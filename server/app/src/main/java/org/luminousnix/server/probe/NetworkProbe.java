package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;

/** The links and traffic of the interfaces that carry the host's traffic, and whether it has a default route. */
@Singleton
public class NetworkProbe implements Probe {
    private static final long LOOK_EVERY = 10_000_000_000L;
    private static final String DEV = "/proc/net/dev";

    private final Scan scan = new Scan();
    private final Baseline<Counters> baseline = new Baseline<>();
    private final Map<String, Metrics> metrics = new HashMap<>();
    private final Route v4 = new Route("ipv4");
    private final Route v6 = new Route("ipv6");
    private List<String> interfaces = List.of();
    private long looked = Long.MIN_VALUE / 2;

    /** The series of one interface; the rates in the order of {@link #parse}. */
    private record Metrics(Metric up, Metric carrier, Metric lost, List<Metric> rates) {
        static Metrics of(String name) {
            String[] label = {"interface", name};
            return new Metrics(
                    Metric.of("network_up", label),
                    Metric.of("network_carrier", label),
                    Metric.of("network_carrier_lost", label),
                    List.of(
                            Metric.of("network_receive_bytes_per_second", label),
                            Metric.of("network_receive_errors_per_second", label),
                            Metric.of("network_receive_drops_per_second", label),
                            Metric.of("network_transmit_bytes_per_second", label),
                            Metric.of("network_transmit_errors_per_second", label),
                            Metric.of("network_transmit_drops_per_second", label)));
        }
    }

    /** The default route of one family, and whether there was one at an earlier reading. */
    private static final class Route {
        private final Metric present;
        private final Metric lost;
        private boolean had;

        Route(String family) {
            present = Metric.of("network_default_route", "family", family);
            lost = Metric.of("network_default_route_lost", "family", family);
        }

        void add(boolean has, Samples samples) {
            samples.add(present, has);
            samples.add(lost, had && !has);
            had |= has;
        }
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public List<Row> rows() {
        String link = "/sys/class/net";
        List<Row> rows = new ArrayList<>(List.of(
                Row.of("network_up", "bool", "1: switched on by the administrator", link, "interface"),
                Row.of("network_carrier", "bool", "1: has a link; none while it is switched off", link, "interface"),
                Row.of(
                        "network_carrier_lost",
                        "bool",
                        "1: is switched on, had a link since it exists, and has none now; 0 for bridges and tunnels",
                        link,
                        "interface")));
        for (String way : List.of("receive", "transmit")) {
            String past = way.equals("receive") ? "received" : "sent";
            rows.add(Row.of("network_" + way + "_bytes_per_second", "bytes", past, DEV, "interface"));
            rows.add(Row.of(
                    "network_" + way + "_errors_per_second", "count", "not " + past + ": errors", DEV, "interface"));
            rows.add(Row.of(
                    "network_" + way + "_drops_per_second", "count", "not " + past + ": dropped", DEV, "interface"));
        }
        String route = "/proc/net/route, /proc/net/ipv6_route";
        rows.add(Row.of("network_default_route", "bool", "1: the main table has a default route", route, "family"));
        rows.add(Row.of(
                "network_default_route_lost",
                "bool",
                "1: it has none, and had one since the server was started",
                route,
                "family"));
        return rows;
    }

    @Override
    public String cost() {
        return "two kept files and three per interface, every reading; new interfaces are looked for every 10 s; at most 16: those with"
                + " hardware, then virtual ones that are up and no port of a bridge, never the loopback";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Reading read(Host host) throws IOException {
        if (!host.has("proc/net/dev")) {
            return new Reading.Absent("no " + DEV);
        }
        long nanos = host.nanos().getAsLong();
        if (nanos - looked >= LOOK_EVERY) {
            look(host);
            looked = nanos;
        }
        host.files().read("proc/net/dev", scan);
        Counters now = parse(scan);
        Counters.Since since = Counters.since(baseline.before(nanos), now, nanos);
        baseline.keep(now, nanos);
        Samples samples = new Samples(host.now());
        for (String name : now.names()) {
            if (interfaces.contains(name)) {
                add(host, name, since, samples);
            }
        }
        host.files().read("proc/net/route", scan);
        v4.add(DefaultRoutes.v4(scan), samples);
        if (host.has("proc/net/ipv6_route")) {
            host.files().read("proc/net/ipv6_route", scan);
            v6.add(DefaultRoutes.v6(scan), samples);
        }
        return new Reading.Got(samples.list());
    }

    private void look(Host host) throws IOException {
        List<String> found = NetworkInterfaces.of(host);
        for (String gone : interfaces) {
            if (!found.contains(gone)) {
                NetworkInterfaces.Link.forget(host, gone);
                metrics.remove(gone);
            }
        }
        interfaces = found;
    }

    private void add(Host host, String name, Counters.Since since, Samples samples) throws IOException {
        Metrics series = metrics.computeIfAbsent(name, Metrics::of);
        NetworkInterfaces.Link link;
        try {
            link = NetworkInterfaces.Link.of(host, scan, name);
        } catch (NoSuchFileException unplugged) {
            return;
        }
        samples.add(series.up, link.up());
        samples.add(series.carrier, link.up() ? (link.carrier() ? 1 : 0) : Double.NaN);
        samples.add(series.lost, link.lost());
        for (int i = 0; i < series.rates.size(); i++) {
            samples.add(series.rates.get(i), since.perSecond(name, i));
        }
    }

    /** Understands two lines of titles and one per interface: received bytes, packets, errs, drop and four more, then the same sent. */
    static Counters parse(Scan dev) throws IOException {
        Counters counters = new Counters();
        dev.nextLine();
        for (dev.nextLine(); !dev.ended(); dev.nextLine()) {
            String name = dev.word();
            if (!name.endsWith(":")) {
                throw dev.malformed("INTERFACE: before its counters");
            }
            long[] line = new long[6];
            for (int way = 0; way < 2; way++) {
                line[way * 3] = dev.number();
                dev.skipWords(1);
                line[way * 3 + 1] = dev.number();
                line[way * 3 + 2] = dev.number();
                dev.skipWords(4);
            }
            counters.put(name.substring(0, name.length() - 1), line);
        }
        return counters;
    }
}
