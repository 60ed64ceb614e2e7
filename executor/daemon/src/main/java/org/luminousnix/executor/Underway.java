package org.luminousnix.executor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.protocol.ActionResult;
import org.luminousnix.protocol.Reply;

/** One step that is under way: what it last said, who wants it to stop, and who waits to hear of it. */
final class Underway implements Progress {
    private final long uid;
    private final String step;
    private final boolean job;
    private final boolean hostWide;
    private final CompletableFuture<ActionResult> end = new CompletableFuture<>();
    private final CompletableFuture<ActionResult> told = new CompletableFuture<>();
    private final List<CompletableFuture<Reply>> waiting = new ArrayList<>();
    private String line = "";
    private boolean news;
    private boolean claimed;
    private @Nullable Stop stop;

    /**
     * A step that has not said anything yet.
     *
     * @param job whether it can be told to stop
     * @param hostWide whether it disturbs the whole host, so that there may be only one
     */
    Underway(long uid, String step, boolean job, boolean hostWide) {
        this.uid = uid;
        this.step = step;
        this.job = job;
        this.hostWide = hostWide;
    }

    String key() {
        return key(uid, step);
    }

    static String key(long uid, String step) {
        return uid + "/" + step;
    }

    String step() {
        return step;
    }

    boolean job() {
        return job;
    }

    boolean hostWide() {
        return hostWide;
    }

    @Override
    public void say(String text) {
        String said = ProgressLine.of(text);
        synchronized (this) {
            if (said.equals(line)) {
                return;
            }
            line = said;
            news = true;
        }
        tell();
    }

    @Override
    public synchronized boolean cancelled() {
        return stop != null;
    }

    /** Who told it to stop first, if anybody did. */
    synchronized Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }

    /** Tells it to stop; the first who says so is remembered. */
    synchronized void stop(Stop who) {
        if (stop == null) {
            stop = who;
        }
    }

    /** Whether the caller is the one who may say how it ended: true exactly once. */
    synchronized boolean claim() {
        boolean first = !claimed;
        claimed = true;
        return first;
    }

    /** What there is to say now: the result, or the last line. */
    synchronized Reply now() {
        news = false;
        return end.isDone() ? new Reply.Result(step, true, end.join()) : new Reply.Pending(step, true, line);
    }

    /** What there is to say as soon as it is something that nobody was told yet. */
    synchronized CompletableFuture<Reply> next() {
        if (news || end.isDone()) {
            return CompletableFuture.completedFuture(now());
        }
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        waiting.add(answer);
        return answer;
    }

    /** Answers somebody whose patience is over. */
    void giveUp(CompletableFuture<Reply> answer) {
        Reply reply;
        synchronized (this) {
            waiting.removeIf(other -> other == answer);
            reply = now();
        }
        answer.complete(reply);
    }

    /** It has ended, and that is on the disk. */
    void end(ActionResult result) {
        end.complete(result);
        tell();
        told.complete(result);
    }

    /** Done when it has ended and everybody who waited has been answered: who stops the executor closes their connections next. */
    CompletableFuture<ActionResult> whenTold() {
        return told;
    }

    /** Answers everybody who waits with what there is to say now. */
    void tell() {
        List<CompletableFuture<Reply>> all;
        Reply reply;
        synchronized (this) {
            if (waiting.isEmpty()) {
                return;
            }
            all = List.copyOf(waiting);
            waiting.clear();
            reply = now();
        }
        all.forEach(answer -> answer.complete(reply));
    }
}
