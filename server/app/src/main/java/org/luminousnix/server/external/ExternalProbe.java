package org.luminousnix.server.external;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.luminousnix.model.Reading;
import org.luminousnix.server.probe.Host;
import org.luminousnix.server.probe.Probe;
import org.luminousnix.server.probe.Row;

/** The alerts that other systems report, read like everything else about the host. */
@Singleton
public class ExternalProbe implements Probe {
    private final Mailbox mailbox;
    private final Awaited awaited;

    /** A probe that reads this mailbox. */
    @Inject
    public ExternalProbe(Mailbox mailbox, Awaited awaited) {
        this.mailbox = mailbox;
        this.awaited = awaited;
    }

    @Override
    public String name() {
        return "external";
    }

    @Override
    public List<Row> rows() {
        return Arrays.stream(About.values())
                .map(about -> Row.of(
                        about.metric(),
                        "bool",
                        "1 while another system reports the alert about a " + about.word()
                                + ", 0 once it says resolved",
                        "POST /api/alertmanager",
                        Stream.concat(Stream.of("alert", "severity"), about.labels().stream())
                                .toArray(String[]::new)))
                .toList();
    }

    @Override
    public String cost() {
        return "nothing, it was pushed";
    }

    @Override
    public Reading read(Host host) {
        ExternalPolicy now = awaited.policy();
        return now.alerts().isEmpty()
                ? new Reading.Absent("the policy takes no external alerts")
                : new Reading.Got(mailbox.samples(now, host.now()));
    }
}
