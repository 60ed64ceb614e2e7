package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.HostTime;
import org.luminousnix.executor.os.NetworkState;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.UnitJob;

/** One restart of the network service under a dead-man's switch: snapshot, arm, restart, look, disarm. */
final class NetworkRestart {
    private static final String RESTORE = "luminous-network-restore.service";
    private static final Duration JOB = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration STEADY = Duration.ofSeconds(5);

    private final Os os;
    private final Progress progress;
    private final String service;
    private final Duration within;
    private final String timer;

    NetworkRestart(Os os, Progress progress, String service, Duration within) {
        this.os = os;
        this.progress = progress;
        this.service = service;
        this.within = within;
        this.timer = "luminous-network-restore@%dms.timer".formatted(within.toMillis());
    }

    Effect run() throws IOException, InterruptedException {
        Optional<String> armed = os.network().files().armed();
        if (armed.isPresent() && os.units().state(armed.get()).startsWith("active (waiting)")) {
            return Effect.failed(
                    "nothing was done: %s is armed by a restart that did not end, and restores the network when it elapses"
                            .formatted(armed.get()));
        }
        NetworkState before = os.network().state();
        List<NetworkState.Gateway> answering = answering(before.gateways());
        os.network().files().save(before);
        os.network().files().armed(timer);
        String started = os.units().job(UnitJob.RESTART, timer, JOB);
        if (!"done".equals(started)) {
            return Effect.failed("nothing was done: the switch %s could not be armed, its job ended as %s"
                    .formatted(timer, started));
        }
        HostTime.Stopwatch watch = os.time().start();
        progress.say("armed, restarting " + service);
        String ended = os.units().job(UnitJob.RESTART, service, within);
        progress.say("%s: its job ended as %s; looking whether the network is back".formatted(service, ended));
        List<String> missing = unstarted(ended);
        Duration since = Duration.ZERO;
        // the switch elapses by itself at the same time: whoever is first restores the same
        while (watch.elapsed().plus(LOOK).compareTo(within) < 0 && !progress.cancelled()) {
            missing = missing(before, answering);
            missing.addAll(unstarted(ended));
            Duration now = watch.elapsed();
            if (!missing.isEmpty()) {
                since = now;
            } else if (now.minus(since).compareTo(steady()) >= 0) {
                return disarm(before, watch);
            }
            os.time().pause(LOOK);
        }
        return restore(before, answering, missing);
    }

    private List<String> unstarted(@Nullable String ended) {
        return ended == null
                ? List.of(service + ", whose job had not ended")
                : ended.equals("done") ? List.of() : List.of("%s, whose job ended as %s".formatted(service, ended));
    }

    /** How long nothing must be missing: a service that has just started has not yet touched what was there. */
    private Duration steady() {
        Duration quarter = within.dividedBy(4);
        return quarter.compareTo(STEADY) < 0 ? quarter : STEADY;
    }

    private Effect disarm(NetworkState before, HostTime.Stopwatch watch) throws IOException, InterruptedException {
        String stopped = os.units().job(UnitJob.STOP, timer, JOB);
        if (!"done".equals(stopped)) {
            return Effect.failed(
                    "the network is back, but %s could not be stopped (%s): it will restore what was there before"
                            .formatted(timer, stopped));
        }
        os.network().files().disarmed();
        return Effect.done("%s was restarted; back after %d ms: %s"
                        .formatted(service, watch.elapsed().toMillis(), String.join(", ", all(before))))
                .with(Map.of("restored", "false", "service", service));
    }

    private Effect restore(NetworkState before, List<NetworkState.Gateway> answering, List<String> missing)
            throws IOException, InterruptedException {
        String why = missing.isEmpty()
                ? service + " was restarted and not watched to the end"
                : "%s was restarted and after %d s this was not back: %s"
                        .formatted(service, within.toSeconds(), String.join(", ", missing));
        progress.say("restoring: " + why);
        String restored = os.units().job(UnitJob.START, RESTORE, JOB);
        HostTime.Stopwatch watch = os.time().start();
        List<String> left = missing(before, answering);
        while (!left.isEmpty() && watch.elapsed().compareTo(ANSWER) < 0) {
            os.time().pause(LOOK);
            left = missing(before, answering);
        }
        if (!left.isEmpty()) {
            return Effect.failed(
                            "%s; restoring (job ended as %s) did not bring back %s; by hand, as root: systemctl start %s"
                                    .formatted(why, restored, String.join(", ", left), RESTORE))
                    .with(Map.of("restored", "failed", "service", service));
        }
        os.units().job(UnitJob.STOP, timer, JOB);
        os.network().files().disarmed();
        String told = why + "; what was there before is restored: " + String.join(", ", all(before));
        return (progress.cancelled() ? Effect.cancelled(told) : Effect.failed(told))
                .with(Map.of("restored", "true", "service", service));
    }

    private List<String> missing(NetworkState before, List<NetworkState.Gateway> answering)
            throws IOException, InterruptedException {
        List<String> missing =
                new ArrayList<>(NetworkVerdict.missing(before, os.network().state()));
        if (missing.isEmpty()) {
            for (NetworkState.Gateway gateway : answering) {
                if (!os.network().answers(gateway)) {
                    missing.add("an answer of the router " + gateway);
                }
            }
        }
        return missing;
    }

    private List<NetworkState.Gateway> answering(List<NetworkState.Gateway> gateways)
            throws IOException, InterruptedException {
        List<NetworkState.Gateway> answering = new ArrayList<>();
        for (NetworkState.Gateway gateway : gateways) {
            HostTime.Stopwatch watch = os.time().start();
            boolean answers = os.network().answers(gateway);
            while (!answers && watch.elapsed().compareTo(ANSWER) < 0) {
                os.time().pause(LOOK);
                answers = os.network().answers(gateway);
            }
            if (answers) {
                answering.add(gateway);
            }
        }
        return answering;
    }

    private static List<String> all(NetworkState state) {
        List<String> all = new ArrayList<>(state.addresses());
        all.addAll(state.defaults());
        return all;
    }
}
