package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The kernel's word that work stalls: wakes the {@code pressure} probe, at most once in 2 seconds per file. Without a privilege a trigger's
 * window must be a multiple of 2 seconds, and before Linux 6.4 there is none at all: the probe is polled then.
 */
@Singleton
public class PressureSource extends WatchThread {
    /** Waiting for a cpu a tenth of the time is ordinary on a busy host; for memory or I/O it is not. */
    private static final Map<String, String> TRIGGERS =
            Map.of("cpu", "some 600000 2000000", "memory", "some 200000 2000000", "io", "some 200000 2000000");

    /** EPERM, ENOENT, EACCES, EINVAL, EROFS, EOPNOTSUPP: the same answer tomorrow. */
    private static final Set<Integer> REFUSALS = Set.of(1, 2, 13, 22, 30, 95);

    private static final int LOOK_MILLIS = 2_000;

    private final Host host;

    /** Triggers of this host; none where a folder stands for it. */
    @Inject
    public PressureSource(Host host) {
        super("pressure");
        this.host = host;
    }

    @Override
    void watch(Consumer<Push> pushed) throws IOException, Unusable {
        if (host.root().getNameCount() != 0) {
            throw new Unusable("a folder stands for the host");
        }
        if (!Files.exists(host.root().resolve("proc/pressure"))) {
            throw new Unusable("the kernel has no pressure stall information");
        }
        try (PressureTriggers triggers = new PressureTriggers()) {
            set(triggers);
            up();
            while (!closed()) {
                if (triggers.await(LOOK_MILLIS)) {
                    pushed.accept(new Push.Wake("pressure"));
                }
            }
        }
    }

    private static void set(PressureTriggers triggers) throws IOException, Unusable {
        try {
            for (Map.Entry<String, String> trigger : TRIGGERS.entrySet()) {
                triggers.add("/proc/pressure/" + trigger.getKey(), trigger.getValue());
            }
        } catch (PressureTriggers.Refused e) {
            if (REFUSALS.contains(e.error())) {
                throw new Unusable("the kernel refuses pressure triggers: " + e.getMessage());
            }
            throw e;
        }
    }
}
