package org.luminousnix.executor;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.luminousnix.protocol.Reply;

/**
 * The steps that are under way. A job has a thread of its own and a deadline; who asks after a step can be kept waiting, without a thread,
 * until there is news. Nothing is interrupted: what does not listen when it is told to stop goes on, and keeps its slot until it ends.
 */
final class Jobs {
    /** The most answers that are held back at once; beyond that, whoever asks is answered at once. */
    static final int HELD = 256;

    private final Map<String, Underway> all = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();
    private final ScheduledThreadPoolExecutor timer;
    private final Duration grace;
    private final Duration farewell;
    private volatile boolean stopping;

    /**
     * Jobs of the running executor.
     *
     * @param grace from telling a job that its deadline has passed until it counts as timed out although it goes on
     * @param farewell how long all jobs together have to end when the executor stops
     */
    Jobs(Duration grace, Duration farewell) {
        this.grace = grace;
        this.farewell = farewell;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("job-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Jobs with half a minute to listen to their deadline, and ten seconds when the executor stops. */
    Jobs() {
        this(Duration.ofSeconds(30), Duration.ofSeconds(10));
    }

    /** A step that is under way now. */
    Optional<Underway> find(long uid, String step) {
        return Optional.ofNullable(all.get(Underway.key(uid, step)));
    }

    /** From here on the step can be asked after. */
    void began(Underway step) {
        all.put(step.key(), step);
        if (stopping && step.job()) {
            step.stop(Stop.SHUTDOWN);
        }
    }

    /** From here on it is known by its result alone. */
    void ended(Underway step) {
        all.remove(step.key(), step);
    }

    /**
     * Runs a job on a thread of its own.
     *
     * @param work its whole life; whatever happens in it must not be thrown
     * @param overdue called when it was told that its deadline has passed and still has not ended
     */
    void start(Underway step, Duration deadline, Runnable work, Runnable overdue) {
        Future<?> late = timer.schedule(
                () -> {
                    step.stop(Stop.DEADLINE);
                    var _ = timer.schedule(overdue, grace.toMillis(), TimeUnit.MILLISECONDS);
                },
                deadline.toMillis(),
                TimeUnit.MILLISECONDS);
        Thread.ofPlatform().daemon().name("job " + step.step()).start(() -> {
            try {
                work.run();
            } finally {
                late.cancel(false);
            }
        });
    }

    /** What a step has to say: at once when that is new or nobody wants to wait, else when it is, or when patience is over. */
    CompletableFuture<Reply> hear(Underway step, Duration patience) {
        if (patience.isZero() || stopping) {
            return CompletableFuture.completedFuture(step.now());
        }
        if (held.incrementAndGet() > HELD) {
            held.decrementAndGet();
            return CompletableFuture.completedFuture(step.now());
        }
        CompletableFuture<Reply> answer = step.next();
        Future<?> over = timer.schedule(() -> step.giveUp(answer), patience.toMillis(), TimeUnit.MILLISECONDS);
        return answer.whenComplete((_, _) -> {
            over.cancel(false);
            held.decrementAndGet();
        });
    }

    /** Tells every job to stop and gives them time for it; what has not ended then will be known as interrupted. */
    void stop() {
        stopping = true;
        all.values().stream().filter(Underway::job).forEach(step -> step.stop(Stop.SHUTDOWN));
        var ends = all.values().stream()
                .filter(Underway::job)
                .map(Underway::whenTold)
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(farewell.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            System.err.println(
                    "a job was told to stop and had not ended after %s; its step will be known as interrupted"
                            .formatted(farewell));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a job cannot fail", e);
        }
        all.values().forEach(Underway::tell);
        timer.shutdownNow();
    }
}
