package org.luminousnix.server.probe.custom;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.X509ExtendedTrustManager;
import org.luminousnix.server.probe.Host;

/**
 * The custom probes in place. Each is asked by its own interval on virtual threads and told when it has answered, so that none delays the
 * rounds of the built-in ones or another; one that is still busy when it is due is not asked twice.
 */
@ApplicationScoped
public class CustomProbes {
    private static final int BUFFER = 1024;

    private record Placed(CustomSlot slot, ScheduledFuture<?> timer) {}

    private final Host host;
    private final Means means;
    private final Starts starts;
    private final BroadcastProcessor<CustomReading> readings = BroadcastProcessor.create();
    private final Map<String, Placed> placed = new LinkedHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("custom-probes").factory());

    /** No probes yet, on this host. */
    @Inject
    public CustomProbes(Host host, Programs programs, Starts starts) {
        this(host, programs, starts, Trust.ofThisJvm());
    }

    CustomProbes(Host host, Programs programs, Starts starts, X509ExtendedTrustManager trust) {
        this.host = host;
        this.means = new Means(programs, host.clock(), trust);
        this.starts = starts;
    }

    /** What the probes answer from now on, as they do. A reader that is more than 1024 behind loses those waiting for it. */
    public Multi<CustomReading> readings() {
        return readings.onOverflow().buffer(BUFFER).onFailure().retry().indefinitely();
    }

    /** Puts these probes in place of those that are; one that is exactly as before goes on, one that is gone says so. */
    public synchronized void put(Collection<ProbeSpec> specs) {
        for (Placed old : List.copyOf(placed.values())) {
            if (!specs.contains(old.slot().spec())) {
                old.timer().cancel(false);
                placed.remove(old.slot().spec().name());
                readings.onNext(old.slot().retired());
            }
        }
        for (ProbeSpec spec : specs) {
            placed.computeIfAbsent(spec.name(), _ -> place(spec));
        }
    }

    private Placed place(ProbeSpec spec) {
        CustomSlot slot = new CustomSlot(spec, host, means, starts);
        long every = spec.interval().toNanos();
        return new Placed(slot, timer.scheduleAtFixedRate(() -> due(slot), 0, every, TimeUnit.NANOSECONDS));
    }

    private void due(CustomSlot slot) {
        if (!slot.busy()) {
            Thread.ofVirtual().name("custom-" + slot.spec().name()).start(() -> tell(slot, slot.read()));
        }
    }

    /** An answer that comes after its probe was taken away is not told. */
    private synchronized void tell(CustomSlot slot, CustomReading reading) {
        Placed now = placed.get(slot.spec().name());
        if (now != null && now.slot() == slot) {
            readings.onNext(reading);
        }
    }

    /** Asks those probes afresh, all at the same time; their answers are in the result alone. */
    public Uni<List<CustomReading>> read(Predicate<ProbeSpec> which) {
        List<CustomSlot> asked = slots(which);
        if (asked.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.createFrom()
                .item(() -> round(asked))
                .runSubscriptionOn(round -> Thread.ofVirtual().name("custom").start(round));
    }

    private synchronized List<CustomSlot> slots(Predicate<ProbeSpec> which) {
        return placed.values().stream()
                .map(Placed::slot)
                .filter(slot -> which.test(slot.spec()))
                .toList();
    }

    private static List<CustomReading> round(List<CustomSlot> asked) {
        List<CompletableFuture<CustomReading>> answers = new ArrayList<>();
        for (CustomSlot slot : asked) {
            answers.add(CompletableFuture.supplyAsync(
                    slot::read, task -> Thread.ofVirtual().start(task)));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }
}
