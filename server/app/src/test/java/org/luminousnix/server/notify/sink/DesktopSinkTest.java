package org.luminousnix.server.notify.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.server.notify.Delivery;

/** The desktop, on a bus of its own. */
class DesktopSinkTest {
    @TempDir
    Path folder;

    @Test
    void whoeverShowsNotificationsOnTheBusIsAsked() throws Exception {
        String address = "unix:path=" + folder.resolve("bus");
        List<String> shown = new CopyOnWriteArrayList<>();
        try (EmbeddedDBusDaemon daemon = new EmbeddedDBusDaemon(address + ",listen=true")) {
            daemon.startInBackgroundAndWait();
            assertThat(new DesktopSink(Optional.of(address)).send(Messages.two()))
                    .as("a bus without anybody who shows them")
                    .isInstanceOf(Delivery.Never.class);
            try (DBusConnection desktop =
                    DBusConnectionBuilder.forAddress(address).withShared(false).build()) {
                desktop.requestBusName("org.freedesktop.Notifications");
                desktop.exportObject("/org/freedesktop/Notifications", new Desktop(shown));
                assertThat(new DesktopSink(Optional.of(address)).send(Messages.two()))
                        .isInstanceOf(Delivery.Sent.class);
            }
        }
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst()).startsWith("1 1 not healed, 1 over: Handed over: web.service failed");
    }

    @Test
    void withoutASessionBusItSaysSo() {
        assertThat(new DesktopSink(DesktopSink.sessionBus(Map.of("XDG_RUNTIME_DIR", folder.toString())))
                        .send(Messages.two()))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, never -> assertThat(never.why()).startsWith("no session bus"));
        assertThat(DesktopSink.sessionBus(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/x")))
                .contains("unix:path=/x");
    }

    /** What a desktop answers. */
    private record Desktop(List<String> shown) implements Notifications {
        @Override
        public UInt32 Notify(
                String application,
                UInt32 replaces,
                String icon,
                String summary,
                String body,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int expireMillis) {
            shown.add(hints.get("urgency").getValue() + " " + summary + ": " + body);
            return new UInt32(1);
        }

        @Override
        public String getObjectPath() {
            return "/org/freedesktop/Notifications";
        }
    }
}
