package org.luminousnix.server.notify.sink;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.luminousnix.server.notify.Delivery;
import org.luminousnix.server.notify.Message;
import org.luminousnix.server.notify.Priority;
import org.luminousnix.server.notify.Words;

/** Shows messages on the desktop of the user who runs the server. What cannot be shown now is of no use later: it is not tried again. */
final class DesktopSink {
    private static final int AS_THE_DESKTOP_LIKES = -1;

    private final Optional<String> bus;

    /** A sink on this session bus, by its address; empty where there is none. */
    DesktopSink(Optional<String> bus) {
        this.bus = bus;
    }

    /** The session bus of this user, as a session would find it. */
    static Optional<String> sessionBus(Map<String, String> environment) {
        String address = environment.get("DBUS_SESSION_BUS_ADDRESS");
        if (address != null && !address.isBlank()) {
            return Optional.of(address);
        }
        String folder = environment.get("XDG_RUNTIME_DIR");
        return Optional.ofNullable(folder)
                .map(path -> Path.of(path, "bus"))
                .filter(Files::exists)
                .map(path -> "unix:path=" + path);
    }

    Delivery send(Message message) {
        if (bus.isEmpty()) {
            return new Delivery.Never("no session bus: nobody is logged in at a desktop as the user of this server");
        }
        try (DBusConnection connection =
                DBusConnectionBuilder.forAddress(bus.get()).withShared(false).build()) {
            Notifications desktop = connection.getRemoteObject(
                    "org.freedesktop.Notifications", "/org/freedesktop/Notifications", Notifications.class);
            desktop.Notify(
                    "Luminous Healing",
                    new UInt32(0),
                    "",
                    message.title(),
                    Words.text(message).replace("&", "&amp;").replace("<", "&lt;"),
                    List.of(),
                    Map.of("urgency", new Variant<>(urgency(message.priority()))),
                    AS_THE_DESKTOP_LIKES);
            return new Delivery.Sent();
        } catch (DBusException | DBusExecutionException | java.io.IOException e) {
            return new Delivery.Never("the desktop: " + e.getMessage());
        }
    }

    private static byte urgency(Priority priority) {
        return switch (priority) {
            case LOW -> 0;
            case NORMAL, HIGH -> 1;
            case CRITICAL -> 2;
        };
    }
}
