package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The disk of this host, which refuses to force, to write or to truncate when it is told to, and counts its forcings. */
final class FailingDisk implements Disk {
    final AtomicInteger forced = new AtomicInteger();
    volatile boolean broken;
    volatile boolean unwritable;
    volatile boolean stuck;
    /** While this is not counted down, segments wait in force. */
    volatile CountDownLatch held = new CountDownLatch(0);

    @Override
    public Segment open(Path file) throws IOException {
        Segment real = HOST.open(file);
        return new Segment() {
            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                if (unwritable && !isHead()) {
                    ByteBuffer half = bytes.duplicate().limit(bytes.limit() / 2);
                    real.write(half, position);
                    throw new IOException("No space left on device");
                }
                real.write(bytes, position);
            }

            private boolean isHead() {
                return file.endsWith("head");
            }

            @Override
            public void force() throws IOException {
                try {
                    held.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                if (broken) {
                    throw new IOException("Input/output error");
                }
                forced.incrementAndGet();
                real.force();
            }

            @Override
            public void truncate(long size) throws IOException {
                if (stuck) {
                    throw new IOException("Input/output error");
                }
                real.truncate(size);
            }

            @Override
            public long size() throws IOException {
                return real.size();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }
}
