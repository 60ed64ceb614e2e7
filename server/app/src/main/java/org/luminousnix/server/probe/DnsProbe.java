package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;

/** Whether the nameservers of this host resolve. */
@Singleton
public class DnsProbe implements Probe {
    private static final Metric UP = Metric.of("dns_up");

    private final String question;
    private final Duration every;
    private final int port;

    /** A probe that asks for {@code luminous.dns.name} every {@code luminous.dns.every}; {@code .} asks for the name servers of the root. */
    @Inject
    public DnsProbe(
            @ConfigProperty(name = "luminous.dns.name", defaultValue = ".") String question,
            @ConfigProperty(name = "luminous.dns.every", defaultValue = "30s") Duration every) {
        this(question, every, 53);
    }

    DnsProbe(String question, Duration every, int port) {
        this.every = every;
        this.question = question;
        this.port = port;
    }

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public List<Row> rows() {
        String source = "/etc/resolv.conf, a UDP question";
        return List.of(
                Row.of("dns_up", "bool", "1: at least one nameserver resolves", source),
                Row.of(
                        "dns_success",
                        "bool",
                        "1: this nameserver resolves; that a name does not exist is an answer",
                        source,
                        "server"),
                Row.of(
                        "dns_duration_seconds",
                        "seconds",
                        "until it answered; none where it did not",
                        source,
                        "server"));
    }

    @Override
    public String cost() {
        return "one question to each of at most three nameservers, a second one where no answer came within 0.4 s; every 30 s (luminous.dns.every), for"
                + " luminous.dns.name or, without it, for the name servers of the root";
    }

    @Override
    public boolean mayHang() {
        return true;
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Reading read(Host host) throws IOException {
        List<InetSocketAddress> servers =
                host.has("etc/resolv.conf") ? Resolver.servers(host.text("etc/resolv.conf"), port) : List.of();
        Reading reading = servers.isEmpty()
                ? new Reading.Absent("no nameserver in /etc/resolv.conf")
                : reading(host, servers, new Resolver(host.nanos()).ask(servers, question));
        return reading;
    }

    /** A nameserver that may not be asked is neither up nor down; where none may be asked there is nothing to tell. */
    private static Reading reading(Host host, List<InetSocketAddress> servers, List<Resolver.Answer> answers) {
        Samples samples = new Samples(host.now());
        double up = Double.NaN;
        String forbidden = "";
        for (int i = 0; i < answers.size(); i++) {
            String server = servers.get(i).getAddress().getHostAddress();
            switch (answers.get(i)) {
                case Resolver.Answer.Resolved resolved -> {
                    up = 1;
                    samples.add(Metric.of("dns_success", "server", server), true);
                    samples.add(Metric.of("dns_duration_seconds", "server", server), resolved.seconds());
                }
                case Resolver.Answer.Failed _ -> {
                    up = Double.isNaN(up) ? 0 : up;
                    samples.add(Metric.of("dns_success", "server", server), false);
                }
                case Resolver.Answer.Forbidden no -> forbidden = server + ": " + no.why();
            }
        }
        samples.add(UP, up);
        return Double.isNaN(up)
                ? new Reading.Absent("this server may not ask " + forbidden
                        + "; its unit allows the loopback only, IPAddressAllow= in a drop-in allows more")
                : new Reading.Got(samples.list());
    }
}
