package org.luminousnix.it;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/**
 * Follows one service through systemd's signals: its state and its main process, with the time each change was heard.
 * systemd sends a unit's Service properties (MainPID) before its Unit properties (ActiveState).
 */
final class UnitWatch {
    private static final String SERVICE = "org.freedesktop.systemd1.Service";
    private static final String UNIT = "org.freedesktop.systemd1.Unit";

    private final LongSupplier nanos;
    private String activeState = "";
    private long mainPid;
    private long killedPid = -1;
    private long downAt;
    private long activeAt;

    private UnitWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** When a fault was first heard of, and when the unit was active again with a new main process; monotonic nanoseconds. */
    record Recovery(long downAt, long activeAt) {}

    /** Starts to follow a unit of the connection's systemd, whose signals are on. */
    static UnitWatch of(DBusConnection bus, String unit, LongSupplier nanos) throws DBusException {
        Systemd1 systemd = bus.getRemoteObject("org.freedesktop.systemd1", "/org/freedesktop/systemd1", Systemd1.class);
        String path = systemd.loadUnit(unit).getPath();
        UnitWatch watch = new UnitWatch(nanos);
        bus.addSigHandler(Properties.PropertiesChanged.class, signal -> {
            if (signal.getPath().equals(path)) {
                watch.heard(signal.getInterfaceName(), signal.getPropertiesChanged());
            }
        });
        Properties now = bus.getRemoteObject("org.freedesktop.systemd1", path, Properties.class);
        watch.heard(SERVICE, Map.of("MainPID", new Variant<>(now.<UInt32>Get(SERVICE, "MainPID"))));
        watch.heard(UNIT, Map.of("ActiveState", new Variant<>(now.<String>Get(UNIT, "ActiveState"))));
        return watch;
    }

    /** The main process of the unit while it is active; empty otherwise. */
    synchronized Optional<ProcessHandle> mainProcess() {
        return activeState.equals("active") && mainPid != 0 ? ProcessHandle.of(mainPid) : Optional.empty();
    }

    /** Says which process is about to be killed: what follows is measured until another one has taken its place. */
    synchronized void expectRecovery(ProcessHandle killed) {
        killedPid = killed.pid();
        downAt = 0;
        activeAt = 0;
    }

    /** Waits for the recovery; empty when it has not come in time. */
    synchronized Optional<Recovery> recovery(long timeoutMillis) throws InterruptedException {
        long deadline = nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (activeAt == 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - nanos.getAsLong());
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return Optional.of(new Recovery(downAt, activeAt));
    }

    private synchronized void heard(String type, Map<String, Variant<?>> changed) {
        long at = nanos.getAsLong();
        Object pid = value(changed, "MainPID");
        if (type.equals(SERVICE) && pid instanceof UInt32 value) {
            mainPid = value.longValue();
        }
        Object state = value(changed, "ActiveState");
        if (type.equals(UNIT) && state instanceof String value) {
            activeState = value;
        }
        if (killedPid == -1 || activeAt != 0) {
            return;
        }
        if (downAt == 0 && mainPid != killedPid) {
            downAt = at;
        }
        if (activeState.equals("active") && mainPid != 0 && mainPid != killedPid && type.equals(UNIT)) {
            activeAt = at;
            notifyAll();
        }
    }

    private static @Nullable Object value(Map<String, Variant<?>> changed, String property) {
        Variant<?> variant = changed.get(property);
        return variant == null ? null : variant.getValue();
    }
}
