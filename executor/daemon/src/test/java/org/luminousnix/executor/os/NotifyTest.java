package org.luminousnix.executor.os;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service manager hears, on a real datagram socket with a path and on one with an abstract name. */
class NotifyTest {
    @TempDir
    Path dir;

    private static Socket bound(String address) throws Exception {
        Epoll.ensureAvailability();
        Socket socket = Socket.newSocketDomainDgram();
        socket.bind(new DomainSocketAddress(address));
        return socket;
    }

    private static String heard(Socket socket) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(1000);
        Awaitility.await().until(() -> socket.recv(bytes, 0, bytes.capacity()) > 0);
        byte[] text = new byte[bytes.capacity()];
        bytes.get(0, text);
        return new String(text, StandardCharsets.UTF_8).replaceFirst("\0+$", "");
    }

    @Test
    void hearsEverythingOnASocketWithAPath() throws Exception {
        String path = dir.resolve("notify").toString();
        Socket manager = bound(path);
        Notify notify = Notify.from(Map.of("NOTIFY_SOCKET", path), 1, () -> 1_234_567_890L);
        notify.ready("answers\nwell");
        assertThat(heard(manager)).isEqualTo("READY=1\nSTATUS=answers well");
        notify.alive();
        assertThat(heard(manager)).isEqualTo("WATCHDOG=1");
        notify.reloading();
        assertThat(heard(manager)).isEqualTo("RELOADING=1\nMONOTONIC_USEC=1234567");
        notify.stopping();
        assertThat(heard(manager)).startsWith("STOPPING=1\nSTATUS=");
        notify.status("é".repeat(1000));
        assertThat(heard(manager)).isEqualTo("STATUS=" + "é".repeat(400));
        manager.close();
        notify.alive();
    }

    @Test
    void hearsItOnAnAbstractSocketToo() throws Exception {
        String name = "luminous-notify-test-" + ProcessHandle.current().pid();
        Socket manager = bound("\0" + name);
        Notify.from(Map.of("NOTIFY_SOCKET", "@" + name), 1, () -> 0).alive();
        assertThat(heard(manager)).isEqualTo("WATCHDOG=1");
        manager.close();
    }

    @Test
    void watchesOnlyWhenItIsMeant() {
        assertThat(watchdog(Map.of())).isEqualTo(Duration.ZERO);
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "30000000"))).isEqualTo(Duration.ofSeconds(30));
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "7")))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "30000000", "WATCHDOG_PID", "8")))
                .isEqualTo(Duration.ZERO);
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "soon"))).isEqualTo(Duration.ZERO);
        assertThat(Notify.from(Map.of("NOTIFY_SOCKET", "relative"), 7, () -> 0).asked())
                .isFalse();
    }

    private static Duration watchdog(Map<String, String> environment) {
        return Notify.from(environment, 7, () -> 0).watchdog().orElse(Duration.ZERO);
    }
}
