package org.luminousnix.executor.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where segments are written: a port, so that a test can let a disk fail that is not at hand to be broken. */
interface Disk {
    /** The file system of this host. */
    Disk HOST = FileSegment::new;

    /** A segment file, made when it is not there. */
    Segment open(Path file) throws IOException;

    /** A file that is only ever extended, or cut back to what was known to be good. */
    interface Segment extends Closeable {
        /** Writes all of the bytes at a position. */
        void write(ByteBuffer bytes, long position) throws IOException;

        /** Returns when everything that was written is on the disk: fdatasync. */
        void force() throws IOException;

        /** Cuts the file to a length in bytes. */
        void truncate(long size) throws IOException;

        /** The length in bytes. */
        long size() throws IOException;
    }

    /** Forces the names in a directory to the disk: a file that was made, removed or renamed is not found after a crash without it. */
    static void forceNames(Path dir) throws IOException {
        try (FileChannel names = FileChannel.open(dir, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
