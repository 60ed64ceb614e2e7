package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A segment on the file system of this host. An interrupt closes a {@link FileChannel} under everybody who uses it, and a thread that
 * is interrupted here must still record what it did: the file is opened again and the call repeated.
 */
final class FileSegment implements Disk.Segment {
    private final Path file;
    private FileChannel channel;
    private boolean closed;

    FileSegment(Path file) throws IOException {
        this.file = file;
        this.channel = open(file);
    }

    /** What is done with the channel; repeating it must do no harm. */
    private interface Work {
        long with(FileChannel channel) throws IOException;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
        int start = bytes.position();
        uninterrupted(open -> {
            bytes.position(start);
            while (bytes.hasRemaining()) {
                open.write(bytes, position + bytes.position() - start);
            }
            return 0;
        });
    }

    @Override
    public void force() throws IOException {
        uninterrupted(open -> {
            open.force(false);
            return 0;
        });
    }

    @Override
    public void truncate(long size) throws IOException {
        uninterrupted(open -> {
            open.truncate(size);
            return 0;
        });
    }

    @Override
    public long size() throws IOException {
        return uninterrupted(FileChannel::size);
    }

    private long uninterrupted(Work work) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                FileChannel used = current();
                try {
                    return work.with(used);
                } catch (ClosedChannelException e) {
                    reopen(used, e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized FileChannel current() {
        return channel;
    }

    private synchronized void reopen(FileChannel used, ClosedChannelException why) throws IOException {
        if (closed) {
            throw why;
        }
        if (channel == used) {
            channel = open(file);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
