package org.luminousnix.server.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.luminousnix.server.live.Readiness;

/** Tells systemd, as in sd_notify(3), that the server answers, and from then on that it still reads the host; nobody where nobody asked to be told. */
@ApplicationScoped
public class ServiceManager {
    private static final int LAST = Integer.MAX_VALUE;

    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Readiness readiness;
    private final Timetable timetable;
    private final Optional<String> socket;

    @Inject
    ServiceManager(Readiness readiness, Timetable timetable) {
        this.readiness = readiness;
        this.timetable = timetable;
        // an abstract name, which systemd does not use by itself, is not understood
        this.socket = Optional.ofNullable(System.getenv("NOTIFY_SOCKET")).filter(name -> name.startsWith("/"));
    }

    /** Everything else has started: it listens, the policy is in place, what was unfinished goes on. */
    void started(@Observes @Priority(LAST) StartupEvent event) {
        tell("READY=1\nSTATUS=answers");
        if (socket.isPresent()) {
            timetable.each(Duration.ZERO, BEAT, "service-manager", this::beat);
        }
    }

    /** It is still well, as long as it reads the host: an engine that stands still is replaced by the watchdog. */
    private void beat() {
        Readiness.Answer ticking = readiness.ticking();
        tell((ticking.yes() ? "WATCHDOG=1\n" : "") + "STATUS=" + ticking.detail());
    }

    void stopping(@Observes ShutdownEvent event) {
        tell("STOPPING=1\nSTATUS=stopping");
    }

    private void tell(String state) {
        if (socket.isEmpty()) {
            return;
        }
        byte[] text = state.getBytes(StandardCharsets.UTF_8);
        ByteBuf buffer = Unpooled.directBuffer(text.length).writeBytes(text);
        try {
            Epoll.ensureAvailability();
            Socket datagram = Socket.newSocketDomainDgram();
            try {
                int sent = datagram.sendToDomainSocket(
                        buffer.internalNioBuffer(0, text.length),
                        0,
                        text.length,
                        socket.get().getBytes(StandardCharsets.UTF_8));
                if (sent < text.length) {
                    Log.warnf("systemd was told %d of %d bytes", sent, text.length);
                }
            } finally {
                datagram.close();
            }
        } catch (IOException | UnsatisfiedLinkError e) {
            Log.warnf("systemd cannot be told how the server is: %s", e.getMessage());
        } finally {
            buffer.release();
        }
    }
}
