package org.luminousnix.executor.os;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** systemd over D-Bus; the connection is opened when it is first asked, and again when it broke. */
final class DbusSystemManager implements SystemManager {
    private @Nullable SystemdBus bus;

    @Override
    public Health health() throws IOException {
        SystemdBus open = bus();
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

    @Override
    public void command(String unit, String description, String program, List<String> arguments, Duration deadline)
            throws IOException {
        List<String> argv = new ArrayList<>(List.of(program));
        argv.addAll(arguments);
        List<UnitChange> settings = List.of(
                new UnitChange("Description", new Variant<>(description)),
                new UnitChange("Type", new Variant<>("oneshot")),
                new UnitChange("RemainAfterExit", new Variant<>(true)),
                new UnitChange(
                        "TimeoutStartUSec",
                        new Variant<>(new UInt64(TimeUnit.MILLISECONDS.toMicros(deadline.toMillis())), "t")),
                new UnitChange("ExecStart", new Variant<>(List.of(new UnitCommand(program, argv, false)), "a(sasb)")));
        try {
            var _ = bus().manager().startTransientUnit(unit, "fail", settings, List.of());
        } catch (DBusExecutionException e) {
            throw new IOException("systemd says: " + e.getMessage(), e);
        }
    }

    private synchronized SystemdBus bus() throws IOException {
        SystemdBus open = bus;
        if (open == null || !open.usable()) {
            if (open != null) {
                open.close();
            }
            open = SystemdBus.open();
            bus = open;
        }
        return open;
    }
}
