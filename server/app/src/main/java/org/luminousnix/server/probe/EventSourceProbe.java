package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** Whether this server's own event sources listen; those that this host cannot have or refuses have no series. */
@Singleton
public class EventSourceProbe implements Probe {
    private final EventSources sources;

    /** A probe of these sources. */
    @Inject
    public EventSourceProbe(EventSources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "event_sources";
    }

    @Override
    public List<Row> rows() {
        return List.of(Row.of(
                "event_source_up",
                "bool",
                "1: it tells what happens; 0: it should and does not, so its probe is polled; no series where this host refuses it",
                "this server",
                "source"));
    }

    @Override
    public String cost() {
        return "nothing is read";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Reading read(Host host) {
        List<Sample> samples = new ArrayList<>();
        for (EventSource source : sources.all()) {
            Metric metric = Metric.of("event_source_up", "source", source.name());
            switch (source.state()) {
                case SourceState.Up _ -> samples.add(new Sample(metric, 1, host.now()));
                case SourceState.Down _ -> samples.add(new Sample(metric, 0, host.now()));
                case SourceState.Unusable _ -> {}
            }
        }
        return new Reading.Got(samples);
    }
}
