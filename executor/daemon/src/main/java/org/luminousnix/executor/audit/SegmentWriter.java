package org.luminousnix.executor.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest segment being extended by several threads. Lines go to the file in the order of the chain under one lock; who needs them on
 * the disk joins the batch that is being gathered, and whoever began that batch forces it for all. When the disk fails, everything
 * after the last forcing that succeeded is cut off again and every waiter is told: what was not acknowledged is not in the chain.
 */
final class SegmentWriter implements Closeable {
    private final Path dir;
    private final Disk disk;
    private final HeadFile heads;
    /** Guards the fields; taken after {@code forcing} where both are. */
    private final ReentrantLock writing = new ReentrantLock();
    /** Held while the segment is forced: there is one forcing at a time. */
    private final ReentrantLock forcing = new ReentrantLock();

    private Path file;
    private Disk.Segment segment;
    private Mark written;
    /** How far the disk has everything. */
    private volatile Mark durable;

    private @Nullable Batch gathering;
    private boolean cutDue;
    private boolean closed;

    /** Goes on after {@code head}, which is the last record of {@code file} or of the segment before it. */
    SegmentWriter(Path dir, Disk disk, HeadFile heads, Path file, Head head) throws IOException {
        this.dir = dir;
        this.disk = disk;
        this.heads = heads;
        this.file = file;
        this.segment = disk.open(file);
        this.written = new Mark(segment.size(), head);
        this.durable = written;
        // what an earlier process wrote and did not force is on the disk from here on, like the names of all segments
        segment.force();
        Disk.forceNames(dir);
    }

    /** Appends; with {@code wait} it is on the disk when this returns. When it throws, nothing was appended. */
    Head append(Sealed.After line, boolean wait) throws IOException {
        Head head;
        Batch.Joined joined;
        writing.lock();
        try {
            head = write(line.after(written.head()));
            if (!wait) {
                return head;
            }
            joined = join();
        } finally {
            writing.unlock();
        }
        finish(joined);
        return head;
    }

    /** Everything that was appended before is on the disk when this returns: the last record of it. */
    Head settle() throws IOException {
        Batch.Joined joined;
        writing.lock();
        try {
            if (durable.equals(written)) {
                return durable.head();
            }
            joined = join();
        } finally {
            writing.unlock();
        }
        finish(joined);
        return durable.head();
    }

    private Head write(Sealed sealed) throws IOException {
        if (closed) {
            throw new IOException("the audit is closed");
        }
        try {
            if (cutDue) {
                segment.truncate(written.position());
                cutDue = false;
            }
            long end = written.position() + sealed.bytes().remaining();
            segment.write(sealed.bytes(), written.position());
            written = new Mark(end, sealed.head());
            return sealed.head();
        } catch (IOException e) {
            cut();
            throw AuditException.unwritable(file, e);
        }
    }

    /** Joins the batch that is being gathered, or begins it. */
    private Batch.Joined join() {
        boolean first = gathering == null;
        Batch batch = gathering == null ? new Batch() : gathering;
        gathering = batch;
        return new Batch.Joined(batch, first);
    }

    private void finish(Batch.Joined joined) throws IOException {
        if (joined.first()) {
            Optional<IOException> failure = Optional.of(new IOException("the forcing did not end"));
            try {
                failure = force(joined.batch());
            } finally {
                joined.batch().settle(failure);
            }
        }
        joined.batch().await();
    }

    private Optional<IOException> force(Batch batch) {
        forcing.lock();
        try {
            Mark target;
            writing.lock();
            try {
                if (batch.settled()) {
                    return Optional.empty();
                }
                gathering = null;
                target = written;
            } finally {
                writing.unlock();
            }
            try {
                segment.force();
            } catch (IOException e) {
                return Optional.of(takeBack(e));
            }
            reached(target);
            return Optional.empty();
        } finally {
            forcing.unlock();
        }
    }

    private void reached(Mark target) {
        writing.lock();
        try {
            durable = target;
            heads.note(target.head());
        } catch (IOException e) {
            System.err.println("audit %s: the head file stays behind: %s".formatted(dir, e.getMessage()));
        } finally {
            writing.unlock();
        }
    }

    /** After a failed forcing nobody knows what is on the disk, so all that came after the last good one is cut off and failed. */
    private IOException takeBack(IOException e) {
        writing.lock();
        try {
            AuditException failure = AuditException.unwritable(file, e);
            written = durable;
            cut();
            if (gathering != null) {
                gathering.settle(Optional.of(failure));
                gathering = null;
            }
            return failure;
        } finally {
            writing.unlock();
        }
    }

    private void cut() {
        try {
            segment.truncate(written.position());
            cutDue = false;
        } catch (IOException e) {
            cutDue = true;
        }
    }

    /** How far everything was written, on the disk or not. */
    Mark written() {
        writing.lock();
        try {
            return written;
        } finally {
            writing.unlock();
        }
    }

    /** Begins the next segment when this one is at least so long; false when another thread already did. */
    boolean rotate(long atLeast) throws IOException {
        forcing.lock();
        writing.lock();
        try {
            if (closed || written.position() < atLeast) {
                return false;
            }
            try {
                segment.force();
            } catch (IOException e) {
                throw takeBack(e);
            }
            reached(written);
            Path next = Segments.named(dir, written.head().seq() + 1);
            Disk.Segment fresh = disk.open(next);
            Disk.forceNames(dir);
            segment.close();
            segment = fresh;
            file = next;
            written = new Mark(0, written.head());
            durable = written;
            return true;
        } finally {
            writing.unlock();
            forcing.unlock();
        }
    }

    /** Cuts off what a crash left after the last whole line. */
    void cutTo(long position) throws IOException {
        segment.truncate(position);
        written = new Mark(position, written.head());
        durable = written;
    }

    @Override
    public void close() throws IOException {
        settle();
        forcing.lock();
        writing.lock();
        try {
            closed = true;
            segment.close();
            heads.close();
        } finally {
            writing.unlock();
            forcing.unlock();
        }
    }
}
