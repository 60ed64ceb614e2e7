package org.luminousnix.server.probe.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kernel's own log, where this process may read it: {@code /dev/kmsg}, one record a reading. */
public final class Kmsg implements KernelLog {
    private static final int LONGEST_RECORD = 16_384;

    private final FileChannel channel;
    private final Instant booted;
    private final ByteBuffer buffer = ByteBuffer.allocate(LONGEST_RECORD);

    /** Opens it and reads nothing; throws where this process may not. */
    public Kmsg(Path file, Instant booted) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.booted = booted;
    }

    @Override
    public @Nullable KernelLine next() throws IOException {
        while (true) {
            buffer.clear();
            int length = read();
            if (length < 0) {
                return null;
            }
            Optional<KernelLine> line =
                    KmsgRecord.parse(new String(buffer.array(), 0, length, StandardCharsets.UTF_8), booted);
            if (line.isPresent()) {
                return line.get();
            }
        }
    }

    /** EPIPE says that records were overwritten before they were read: the next reading goes on with the oldest there is. */
    private int read() throws IOException {
        try {
            return channel.read(buffer);
        } catch (IOException e) {
            if ("Broken pipe".equals(e.getMessage())) {
                return 0;
            }
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
