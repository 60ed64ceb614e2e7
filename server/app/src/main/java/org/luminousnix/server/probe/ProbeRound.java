package org.luminousnix.server.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One round of readings. What still stands is answered at once, what may wait gets its threads, and what never waits is read by one more;
 * the thread of the round waits once, for all of them. Used once.
 */
final class ProbeRound implements Slot.Asked {
    private final List<Slot> slots;
    private final boolean fresh;
    private final long at;
    private final AtomicReferenceArray<@Nullable ProbeReading> answers;
    private final CountDownLatch open;
    private volatile boolean over;

    /** A round of these that begins {@code at} this time of the monotonic clock, in nanoseconds. */
    ProbeRound(List<Slot> slots, long at, boolean fresh) {
        this.slots = slots;
        this.fresh = fresh;
        this.at = at;
        this.answers = new AtomicReferenceArray<>(slots.size());
        this.open = new CountDownLatch(slots.size());
    }

    @Override
    public long at() {
        return at;
    }

    @Override
    public void answered(Slot slot, ProbeReading reading) {
        answers.set(slots.indexOf(slot), reading);
        open.countDown();
    }

    /** The answers in the order of the slots, when the last one is there or the deadline has passed. */
    List<ProbeReading> read(Duration deadline, Executor reader) {
        List<Slot> quick = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            ProbeReading known = slot.atOnce(fresh, at);
            if (known != null) {
                answered(slot, known);
            } else if (slot.probe().quick()) {
                quick.add(slot);
            } else {
                slot.start(fresh, this);
            }
        }
        if (!quick.isEmpty()) {
            reader.execute(() -> readAll(quick));
        }
        try {
            // those that are late say so below
            boolean _ = open.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        over = true;
        List<ProbeReading> readings = new ArrayList<>(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            ProbeReading answer = answers.get(i);
            readings.add(answer == null ? slots.get(i).late(at) : answer);
        }
        return List.copyOf(readings);
    }

    /** One after another; not those whose round is over, because one before them hung after all. */
    private void readAll(List<Slot> quick) {
        for (Slot slot : quick) {
            if (over) {
                return;
            }
            answered(slot, slot.read(fresh, at));
        }
    }
}
