package org.luminousnix.server.probe;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All event sources as one stream. */
@ApplicationScoped
public class EventSources {
    private static final int BUFFER = 256;

    private final List<EventSource> sources;
    private final BroadcastProcessor<Push> processor = BroadcastProcessor.create();
    /** The probes whose wake waits to be taken: a second one would say nothing new. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /** The sources that exist as beans. */
    @Inject
    public EventSources(Instance<EventSource> sources) {
        this(sources.stream().toList());
    }

    /** These sources. */
    public EventSources(List<? extends EventSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The constructor that a client proxy needs; never used to listen. */
    EventSources() {
        this.sources = List.of();
    }

    /** Starts every source; those that cannot listen say so by their state. */
    public void start() {
        sources.forEach(source -> source.start(this::publish));
    }

    @PreDestroy
    void close() {
        sources.forEach(EventSource::close);
    }

    /** Has a probe read now, because this server itself changed what it will see. */
    public void wake(String probe) {
        publish(new Push.Wake(probe));
    }

    private synchronized void publish(Push push) {
        if (!(push instanceof Push.Wake(String probe)) || waiting.add(probe)) {
            processor.onNext(push);
        }
    }

    /**
     * What the sources tell from now on. A reader that is more than 256 behind loses those waiting for it and goes on with the next: the
     * following reading of each probe has everything.
     */
    public Multi<Push> pushes() {
        return processor
                .onOverflow()
                .buffer(BUFFER)
                .onFailure()
                .invoke(waiting::clear)
                .onFailure()
                .retry()
                .indefinitely()
                .onItem()
                .invoke(push -> {
                    if (push instanceof Push.Wake(String probe)) {
                        waiting.remove(probe);
                    }
                });
    }

    List<EventSource> all() {
        return sources;
    }
}
