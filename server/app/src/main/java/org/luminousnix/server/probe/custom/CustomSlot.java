package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.luminousnix.model.Metric;
import org.luminousnix.model.ProbeAnswer;
import org.luminousnix.model.ProbeStatus;
import org.luminousnix.model.Sample;
import org.luminousnix.server.probe.Host;

/** One custom probe at work: one question at a time, each with a deadline, and what was known by the last one. */
final class CustomSlot {
    private static final Duration SLACK = Duration.ofMillis(500);

    private final ProbeSpec spec;
    private final Host host;
    private final Means means;
    private final Grace grace;
    private final ReentrantLock running = new ReentrantLock();
    private CompletableFuture<Answer> last = CompletableFuture.completedFuture(Answer.isUp());
    private Set<Metric> before = Set.of();

    CustomSlot(ProbeSpec spec, Host host, Means means, Starts starts) {
        this.spec = spec;
        this.host = host;
        this.means = means;
        this.grace = new Grace(spec, starts, host.now());
    }

    ProbeSpec spec() {
        return spec;
    }

    /** Whether it is being asked now. */
    boolean busy() {
        return running.isLocked();
    }

    /** Asks, after a question that is under way; takes at most the timeout and half a second. */
    CustomReading read() {
        running.lock();
        try {
            long asked = host.nanos().getAsLong();
            try {
                Answer answer = answer();
                double took = (host.nanos().getAsLong() - asked) / 1e9;
                return answer.up() ? up(answer, took) : down(answer, took);
            } catch (IOException | RuntimeException e) {
                return broken(why(e), (host.nanos().getAsLong() - asked) / 1e9);
            }
        } finally {
            running.unlock();
        }
    }

    /** What is told when the policy has this probe no more. */
    CustomReading retired() {
        Set<Metric> gone = new HashSet<>(before);
        gone.add(Metric.of("probe_success", "probe", spec.name()));
        gone.add(Metric.of("probe_duration_seconds", "probe", spec.name()));
        return new CustomReading(
                List.of(), gone, status(ProbeAnswer.ABSENT, "not in the policy any more", 0, host.now()));
    }

    /** The check's answer; a check that does not keep its deadline holds its own thread, never this one, and is not started twice. */
    private Answer answer() throws IOException {
        if (!last.isDone()) {
            throw new IOException("the question before this one still hangs");
        }
        CompletableFuture<Answer> asked = new CompletableFuture<>();
        last = asked;
        Deadline deadline = Deadline.in(spec.timeout(), host.nanos());
        Thread thread = Thread.ofVirtual().name("custom-" + spec.name()).start(() -> {
            try {
                asked.complete(spec.check().ask(means, deadline));
            } catch (IOException | RuntimeException e) {
                asked.completeExceptionally(e);
            }
        });
        try {
            return asked.get(spec.timeout().plus(SLACK).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new IOException(
                    "the check itself did not end within " + spec.timeout().toMillis() / 1000.0 + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private CustomReading up(Answer answer, double took) {
        Instant at = host.now();
        grace.answered(at);
        return got(known(1, 0, answer, took, at), status(ProbeAnswer.OK, answer.detail(), took, at));
    }

    private CustomReading down(Answer answer, double took) throws IOException {
        Instant at = host.now();
        if (!grace.covers(at)) {
            return got(known(0, 0, answer, took, at), status(ProbeAnswer.FAILED, answer.detail(), took, at));
        }
        List<Sample> starting = List.of(new Sample(spec.metric(ProbeSpec.STARTING, Map.of()), 1, at));
        return got(starting, status(ProbeAnswer.OK, "within its start period: " + answer.detail(), took, at));
    }

    private List<Sample> known(double up, double starting, Answer answer, double took, Instant at) {
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample(spec.metric(ProbeSpec.UP, Map.of()), up, at));
        samples.add(new Sample(spec.metric(ProbeSpec.SECONDS, Map.of()), took, at));
        samples.add(new Sample(spec.metric(ProbeSpec.STARTING, Map.of()), starting, at));
        for (Answer.Value value : answer.values()) {
            samples.add(new Sample(spec.metric(value.metric(), value.labels()), value.value(), at));
        }
        return samples;
    }

    private CustomReading broken(String why, double took) {
        return reading(List.of(), 0, status(ProbeAnswer.NODATA, why, took, host.now()));
    }

    private CustomReading got(List<Sample> samples, ProbeStatus status) {
        return reading(samples, 1, status);
    }

    private CustomReading reading(List<Sample> samples, double success, ProbeStatus status) {
        Set<Metric> now = new HashSet<>();
        samples.forEach(sample -> now.add(sample.metric()));
        Set<Metric> gone = new HashSet<>(before);
        gone.removeAll(now);
        before = now;
        List<Sample> all = new ArrayList<>(samples);
        all.add(new Sample(Metric.of("probe_success", "probe", spec.name()), success, status.at()));
        all.add(new Sample(Metric.of("probe_duration_seconds", "probe", spec.name()), status.seconds(), status.at()));
        return new CustomReading(all, gone, status);
    }

    private ProbeStatus status(ProbeAnswer answer, String reason, double took, Instant at) {
        return new ProbeStatus(spec.name(), answer, "poll", reason, took, at);
    }

    private static String why(Exception e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class ? message : e.getClass().getSimpleName() + ": " + message;
    }
}
