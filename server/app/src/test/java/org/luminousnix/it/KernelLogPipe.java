package org.luminousnix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/**
 * A {@code /dev/kmsg} for a test host: a named pipe that gets the records of the machine's own log that tell of a process of that host killed for
 * want of memory, and no others: of two that wait in a pipe at once journald would take only the first. The machine's log is only read; journald
 * inside takes the records for the kernel's, which they are.
 */
final class KernelLogPipe implements AutoCloseable {
    private static final Path KMSG = Path.of("/dev/kmsg");

    private final Path folder;
    private final FileChannel pipe;
    private final FileChannel log;
    private volatile String group = "";

    KernelLogPipe() {
        try {
            folder = Files.createTempDirectory("luminous-kmsg");
            new Command(List.of("mkfifo", "-m", "0600", path().toString()), "", Duration.ofSeconds(10))
                    .run()
                    .expectSuccess();
            // open for both, so that neither the host's init nor this test waits for the other end
            pipe = FileChannel.open(path(), StandardOpenOption.READ, StandardOpenOption.WRITE);
            log = FileChannel.open(KMSG, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException("the machine's kernel log cannot be read", e);
        }
    }

    private Path path() {
        return folder.resolve("kmsg");
    }

    /** What boot.sh is told. */
    List<String> options() {
        return List.of("-b", path() + ":/dev/kmsg");
    }

    /** Starts to hand over the records about this host. */
    void follow(TestHost host) {
        group = "/testhost-" + host.holder() + "/";
        Thread.ofPlatform().daemon().name("kernel-log-pipe").start(this::pump);
    }

    private void pump() {
        ByteBuffer record = ByteBuffer.allocate(16_384);
        try {
            while (true) {
                record.clear();
                int length = log.read(record);
                String text = new String(record.array(), 0, Math.max(0, length), StandardCharsets.UTF_8);
                if (text.contains(";oom-kill:") && text.contains(group)) {
                    pipe.write(record.flip());
                }
            }
        } catch (IOException closed) {
            // the test has ended
        }
    }

    @Override
    public void close() {
        try {
            log.close();
            pipe.close();
            Files.delete(path());
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
