package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What the service manager is told about this process, as in sd_notify(3); nothing where nobody asked to be told. */
public final class Notify {
    private static final int LONGEST_STATUS = 400;

    private final Optional<String> socket;
    private final Optional<Duration> watchdog;
    private final LongSupplier nanos;
    private volatile boolean failed;

    private Notify(Optional<String> socket, Optional<Duration> watchdog, LongSupplier nanos) {
        this.socket = socket;
        this.watchdog = watchdog;
        this.nanos = nanos;
    }

    /**
     * Tells whoever this environment names in {@code NOTIFY_SOCKET}: an absolute path or an abstract {@code @NAME}.
     *
     * @param ownPid for {@code WATCHDOG_PID}, which may say that the watchdog is meant for another process
     * @param nanos the kernel's monotonic clock
     */
    public static Notify from(Map<String, String> environment, long ownPid, LongSupplier nanos) {
        Optional<String> socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET"))
                .filter(name -> name.startsWith("/") || name.startsWith("@"));
        boolean ours = Optional.ofNullable(environment.get("WATCHDOG_PID"))
                .map(pid -> pid.equals(Long.toString(ownPid)))
                .orElse(true);
        Optional<Duration> watchdog = Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(text -> ours && text.matches("[1-9][0-9]{0,14}"))
                .map(text -> Duration.ofNanos(Long.parseLong(text) * 1000));
        return new Notify(socket, watchdog, nanos);
    }

    /** Tells nobody. */
    public static Notify nobody() {
        return new Notify(Optional.empty(), Optional.empty(), () -> 0);
    }

    /** Whether anybody asked to be told. */
    public boolean asked() {
        return socket.isPresent();
    }

    /** How long the service manager waits for the next {@link #alive}; empty when it does not watch. */
    public Optional<Duration> watchdog() {
        return watchdog;
    }

    /** It answers now. */
    public void ready(String status) {
        send("READY=1\n" + statusLine(status));
    }

    /** It still answers. */
    public void alive() {
        send("WATCHDOG=1");
    }

    /** What an operator sees in {@code systemctl status}. */
    public void status(String status) {
        send(statusLine(status));
    }

    /** It reads its configuration again; {@link #ready} follows, whatever came of that. */
    public void reloading() {
        send("RELOADING=1\nMONOTONIC_USEC=" + nanos.getAsLong() / 1000);
    }

    /** It is stopping. */
    public void stopping() {
        send("STOPPING=1\nSTATUS=stopping: what is under way may end");
    }

    private static String statusLine(String status) {
        String line = status.replaceAll("\\p{Cntrl}", " ");
        return "STATUS=" + line.substring(0, Math.min(line.length(), LONGEST_STATUS));
    }

    private void send(String state) {
        if (socket.isPresent()) {
            try {
                Libc.datagram(socket.get(), state.getBytes(StandardCharsets.UTF_8));
                failed = false;
            } catch (IOException e) {
                if (!failed) {
                    failed = true;
                    System.err.println("the service manager cannot be told: " + e.getMessage());
                }
            }
        }
    }
}
