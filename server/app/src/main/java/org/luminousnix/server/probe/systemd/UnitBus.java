package org.luminousnix.server.probe.systemd;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.matchrules.DBusMatchRule;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.MethodCall;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the bus that one systemd manager is on. Everything that can go wrong on it is an IOException. */
final class UnitBus implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(UnitBus.class);
    private static final String SYSTEMD = "org.freedesktop.systemd1";
    private static final String UNIT = SYSTEMD + ".Unit";
    private static final String SERVICE = SYSTEMD + ".Service";
    private static final long CALL_MILLIS = 5_000;

    private final DBusConnection connection;
    private final Manager manager;
    private boolean subscribed;

    /** What hears of the bus: called by one thread of the connection, in the order of the signals. */
    interface Listener {
        /** Properties of one of the unit's interfaces changed to these values. */
        void changed(String unit, Map<String, Object> values);

        /** systemd loaded the unit. */
        void added(String unit);

        /** systemd unloaded the unit. */
        void removed(String unit);

        /** systemd begins to read all its unit files again: until it has, it says of every unit that it is gone. */
        void reloading();

        /** systemd read all its unit files again. */
        void reloaded();

        /** The bus is gone. */
        void lost();
    }

    private UnitBus(DBusConnection connection, Manager manager) {
        this.connection = connection;
        this.manager = manager;
    }

    /** Connects to the bus at this socket and asks for systemd's signals. */
    static UnitBus connect(Path socket, Listener listener) throws IOException {
        MethodCall.setDefaultTimeout(CALL_MILLIS);
        try {
            DBusConnection connection = DBusConnectionBuilder.forAddress("unix:path=" + socket)
                    .withShared(false)
                    .withDisconnectCallback(new Lost(listener))
                    .build();
            Manager manager = connection.getRemoteObject(SYSTEMD, "/org/freedesktop/systemd1", Manager.class);
            UnitBus bus = new UnitBus(connection, manager);
            bus.subscribe(listener);
            return bus;
        } catch (DBusException | DBusExecutionException e) {
            throw new IOException("bus " + socket + ": " + e.getMessage(), e);
        }
    }

    private void subscribe(Listener listener) {
        try {
            connection.addGenericSigHandler(propertiesChanged(), signal -> properties(signal, listener));
            connection.addGenericSigHandler(managerSignals(), signal -> manager(signal, listener));
            manager.subscribe();
            subscribed = true;
        } catch (DBusException | DBusExecutionException e) {
            LOG.warn("systemd does not send its signals to this process, so its units are polled: {}", e.getMessage());
        }
    }

    private static DBusMatchRule propertiesChanged() {
        return DBusMatchRuleBuilder.create()
                .withType("signal")
                .withInterface("org.freedesktop.DBus.Properties")
                .withMember("PropertiesChanged")
                .withPathNamespace(UnitPath.NAMESPACE)
                .build();
    }

    private static DBusMatchRule managerSignals() {
        return DBusMatchRuleBuilder.create()
                .withType("signal")
                .withInterface(Manager.NAME)
                .withPath("/org/freedesktop/systemd1")
                .build();
    }

    private static void properties(DBusSignal signal, Listener listener) {
        @Nullable String unit = UnitPath.unit(signal.getPath());
        try {
            Object[] parameters = signal.getParameters();
            if (unit != null && parameters.length > 1 && parameters[1] instanceof Map<?, ?> values) {
                listener.changed(unit, SignalValues.of(values));
            }
        } catch (DBusException e) {
            LOG.warn("a signal of {} was not understood: {}", unit, e.getMessage());
        }
    }

    private static void manager(DBusSignal signal, Listener listener) {
        try {
            Object[] parameters = signal.getParameters();
            switch (signal.getName()) {
                case "UnitNew" -> listener.added(String.valueOf(parameters[0]));
                case "UnitRemoved" -> listener.removed(String.valueOf(parameters[0]));
                case "Reloading" -> {
                    if (Boolean.TRUE.equals(parameters[0])) {
                        listener.reloading();
                    } else {
                        listener.reloaded();
                    }
                }
                default -> {
                    // jobs: their changes of state come as properties
                }
            }
        } catch (DBusException e) {
            LOG.warn("systemd's signal {} was not understood: {}", signal.getName(), e.getMessage());
        }
    }

    /** Whether systemd sends its signals here. */
    boolean subscribed() {
        return subscribed;
    }

    List<UnitRow> all() throws IOException {
        return call(manager::listUnits);
    }

    List<UnitRow> inStates(List<String> states) throws IOException {
        return call(() -> manager.listUnitsFiltered(states));
    }

    List<UnitRow> named(List<String> names) throws IOException {
        return names.isEmpty() ? List.of() : call(() -> manager.listUnitsByNames(names));
    }

    /** The ActiveState that the unit has once systemd is done with what it is at. */
    String activeState(String unit) throws IOException {
        UnitProperties properties = properties(unit);
        return call(() -> String.valueOf(properties.get(UNIT, "ActiveState").getValue()));
    }

    /** The unit's state; an inactive one where systemd knows none of that name. */
    UnitState state(String unit) throws IOException {
        return named(List.of(unit)).stream()
                .findFirst()
                .map(row -> row.state(""))
                .orElseGet(() -> UnitState.absent(unit, ""));
    }

    /** When the unit last became active, by systemd's wall clock; 1970 where it never did. */
    Instant activeSince(String unit) throws IOException {
        long micros = number(properties(unit), UNIT, "ActiveEnterTimestamp");
        return Instant.EPOCH.plus(Math.max(0, micros), ChronoUnit.MICROS);
    }

    /** Whether systemd would never start this service again by itself. */
    boolean neverRestarts(String unit) throws IOException {
        UnitProperties properties = properties(unit);
        return "no".equals(call(() -> properties.get(SERVICE, "Restart")).getValue());
    }

    /** One property of a unit, of the interface of all units or of that of services. */
    Object value(String unit, boolean ofService, String property) throws IOException {
        UnitProperties properties = properties(unit);
        return call(() -> properties.get(ofService ? SERVICE : UNIT, property)).getValue();
    }

    /** The state with the service's result and restarts; the same where the unit is no service. */
    UnitState withService(UnitState state) throws IOException {
        if (!state.service()) {
            return state;
        }
        UnitProperties unit = properties(state.unit());
        String result = call(() -> String.valueOf(unit.get(SERVICE, "Result").getValue()));
        long restarts = number(unit, SERVICE, "NRestarts");
        return state.withService(result, restarts).withLimited(state.failed() && exhausted(unit, restarts));
    }

    /** Whether a failed service was restarted as often as its limit allows: what there is to tell without its past. */
    private static boolean exhausted(UnitProperties unit, long restarts) throws IOException {
        if (restarts <= 0) {
            return false;
        }
        long burst = number(unit, UNIT, "StartLimitBurst");
        return burst > 0 && restarts >= burst;
    }

    private static long number(UnitProperties unit, String interfaceName, String property) throws IOException {
        Object value = call(() -> unit.get(interfaceName, property)).getValue();
        return value instanceof Number number ? number.longValue() : -1;
    }

    private UnitProperties properties(String unit) throws IOException {
        try {
            return connection.getRemoteObject(SYSTEMD, UnitPath.of(unit), UnitProperties.class);
        } catch (DBusException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static <T> T call(Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (DBusExecutionException e) {
            throw new IOException(e.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        connection.disconnect();
    }

    /** Tells the listener however the connection ended. */
    private record Lost(Listener listener) implements IDisconnectCallback {
        @Override
        public void disconnectOnError(IOException e) {
            listener.lost();
        }

        @Override
        public void exceptionOnTerminate(IOException e) {
            listener.lost();
        }
    }
}
