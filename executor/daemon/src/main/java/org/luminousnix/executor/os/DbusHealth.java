package org.luminousnix.executor.os;

import java.io.IOException;
import java.util.List;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.jspecify.annotations.Nullable;

/** The health over D-Bus; the connection is opened when it is first asked, and again when it broke. */
final class DbusHealth implements SystemHealth {
    private @Nullable SystemdBus bus;

    @Override
    public synchronized Health read() throws IOException {
        SystemdBus open = bus;
        if (open == null || !open.usable()) {
            if (open != null) {
                open.close();
            }
            open = SystemdBus.open();
            bus = open;
        }
        try {
            Object state =
                    open.property("/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager", "SystemState");
            List<String> failed = open.manager().listUnitsFiltered(List.of("failed")).stream()
                    .map(UnitRow::id)
                    .toList();
            return Health.of(state.toString(), failed);
        } catch (DBusExecutionException e) {
            throw new IOException("systemd says: " + e.getMessage(), e);
        }
    }
}
