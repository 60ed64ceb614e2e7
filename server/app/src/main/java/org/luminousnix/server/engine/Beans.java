package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.luminousnix.server.heal.Dependencies;
import org.luminousnix.server.heal.Evidence;
import org.luminousnix.server.heal.Executor;
import org.luminousnix.server.heal.Facts;
import org.luminousnix.server.heal.Healer;
import org.luminousnix.server.heal.IncidentIds;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.heal.Ledger;
import org.luminousnix.server.heal.Listener;
import org.luminousnix.server.heal.Ports;
import org.luminousnix.server.heal.ScheduledTicks;
import org.luminousnix.server.heal.Ticks;
import org.luminousnix.server.heal.Verifier;
import org.luminousnix.server.privilege.Commands;
import org.luminousnix.server.probe.Host;
import org.luminousnix.server.probe.Programs;

/** What has no home of its own: clocks, threads, and the healer with its ports. */
@ApplicationScoped
public class Beans {
    /** The wall clock; the one place that reads it. */
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    /** The host that is watched: {@code luminous.host-root}, where a folder may stand for it. */
    @Produces
    @Singleton
    Host host(InstantSource clock, @ConfigProperty(name = "luminous.host-root", defaultValue = "/") Path root) {
        return new Host(root, clock, System::nanoTime);
    }

    /** What probes run programs by. */
    @Produces
    @Singleton
    Programs programs(Commands commands) {
        return (line, deadline) -> {
            Commands.Output ended = commands.read(line, deadline);
            return new Programs.Ended(ended.exit(), ended.text());
        };
    }

    /** Healing, bound to what implements its ports. */
    @Produces
    @Singleton
    Healer healer(
            Executor executor,
            Verifier verifier,
            Journal journal,
            Ledger ledger,
            Facts facts,
            Dependencies dependencies,
            Evidence evidence,
            Listener listener,
            InstantSource clock,
            Rules rules) {
        Ticks ticks = new ScheduledTicks(
                clock,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("healing-timer").factory()));
        Ports ports = new Ports(
                executor,
                verifier,
                journal,
                ledger,
                facts,
                dependencies,
                evidence,
                ticks,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("healing-", 0).factory()),
                listener,
                new IncidentIds(clock));
        return new Healer(ports, () -> rules.policy().healing());
    }
}
