package org.luminousnix.server.probe.systemd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.errors.ServiceUnknown;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;

/** What systemd-timedated says about the clock; the bus starts it when it is asked. See {@code org.freedesktop.timedate1}. */
public final class Timedated {
    private static final String NAME = "org.freedesktop.timedate1";

    private Timedated() {}

    /** Whether something keeps the clock right; empty where the host has no timedated. */
    public static Optional<Boolean> synchronised(Path socket) throws IOException {
        try (DBusConnection connection = DBusConnectionBuilder.forAddress("unix:path=" + socket)
                .withShared(false)
                .build()) {
            Object value = connection
                    .getRemoteObject(NAME, "/org/freedesktop/timedate1", UnitProperties.class)
                    .get(NAME, "NTPSynchronized")
                    .getValue();
            if (value instanceof Boolean answer) {
                return Optional.of(answer);
            }
            throw new IOException(NAME + ": NTPSynchronized is no bool but " + value);
        } catch (ServiceUnknown e) {
            return Optional.empty();
        } catch (DBusException | DBusExecutionException e) {
            throw new IOException(NAME + ": " + e.getMessage(), e);
        }
    }
}
