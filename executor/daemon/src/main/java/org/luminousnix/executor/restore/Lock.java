package org.luminousnix.executor.restore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps others from taking, restoring and removing points until it is closed; the kernel lets go when this process ends. */
public final class Lock implements AutoCloseable {
    private final FileChannel channel;

    private Lock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes it; an IOException where another has it, or where the folder of points is not there or may not be written. */
    public static Lock of(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new Lock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // another thread of this process holds it: the same answer as for another process
        }
        channel.close();
        throw new IOException("another restore point is being taken or restored");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
