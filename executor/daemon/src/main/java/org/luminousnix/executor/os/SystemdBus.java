package org.luminousnix.executor.os;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** One connection to systemd on the system bus, with the ends of jobs as they are announced. */
final class SystemdBus {
    private static final String NAME = "org.freedesktop.systemd1";

    private final DBusConnection connection;
    private final SystemdManager manager;
    private final Map<String, CompletableFuture<String>> ends = new ConcurrentHashMap<>();
    private final AtomicInteger watches = new AtomicInteger();

    private SystemdBus(DBusConnection connection, SystemdManager manager) {
        this.connection = connection;
        this.manager = manager;
    }

    static SystemdBus open() throws IOException {
        try {
            DBusConnection connection =
                    DBusConnectionBuilder.forSystemBus().withShared(false).build();
            SystemdManager manager =
                    connection.getRemoteObject(NAME, "/org/freedesktop/systemd1", SystemdManager.class);
            SystemdBus bus = new SystemdBus(connection, manager);
            connection.addSigHandler(SystemdManager.JobRemoved.class, bus::removed);
            manager.subscribe();
            return bus;
        } catch (DBusException e) {
            throw new IOException("the system bus does not answer: " + e.getMessage(), e);
        }
    }

    SystemdManager manager() {
        return manager;
    }

    boolean usable() {
        return connection.isConnected();
    }

    void close() {
        connection.disconnect();
    }

    Object property(String path, String face, String name) throws IOException {
        try {
            return connection.getRemoteObject(NAME, path, Properties.class).Get(face, name);
        } catch (DBusException e) {
            throw new IOException("reading %s of %s failed: %s".formatted(name, path, e.getMessage()), e);
        }
    }

    /** All properties of one interface of an object. */
    Map<String, Variant<?>> properties(String path, String face) throws IOException {
        try {
            return connection.getRemoteObject(NAME, path, Properties.class).GetAll(face);
        } catch (DBusException e) {
            throw new IOException("reading %s failed: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** A time during which the ends of jobs are remembered, so that one that ends before it is asked for is not missed. */
    Watch watch() {
        watches.incrementAndGet();
        return new Watch();
    }

    private void removed(SystemdManager.JobRemoved signal) {
        if (watches.get() > 0) {
            ends.computeIfAbsent(signal.job(), _ -> new CompletableFuture<>()).complete(signal.result());
        }
    }

    /** See {@link #watch}. */
    final class Watch implements AutoCloseable {
        CompletableFuture<String> end(String job) {
            return ends.computeIfAbsent(job, _ -> new CompletableFuture<>());
        }

        @Override
        public void close() {
            if (watches.decrementAndGet() == 0) {
                ends.clear();
            }
        }
    }
}
