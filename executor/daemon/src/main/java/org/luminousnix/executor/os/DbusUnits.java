package org.luminousnix.executor.os;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** Units over D-Bus: one connection to the system bus, kept open, opened again when it broke. */
final class DbusUnits implements Units {
    private static final Path BOOTED = Path.of("/run/systemd/system");
    private static final Path UNIFIED = Path.of("/sys/fs/cgroup/cgroup.controllers");
    private static final CgroupControls CONTROLS = new CgroupControls(Path.of("/sys/fs/cgroup"));
    private static final int WARM_UP = 20;
    private static final String UNIT = "org.freedesktop.systemd1.Unit";

    private @Nullable SystemdBus bus;

    @Override
    public @Nullable String unavailable() {
        return Files.isDirectory(BOOTED) ? null : "no systemd on this host: " + BOOTED + " does not exist";
    }

    @Override
    public void prepare() throws IOException {
        for (int i = 0; i < WARM_UP; i++) {
            names("-.slice");
        }
    }

    @Override
    public List<String> names(String unit) throws IOException {
        return ask(open -> {
            UnitRow row = row(open, unit);
            if (!row.found()) {
                return List.of();
            }
            List<String> names = new ArrayList<>();
            names.add(row.id());
            if (open.property(row.path(), UNIT, "Names") instanceof List<?> aliases) {
                aliases.stream()
                        .map(String::valueOf)
                        .filter(name -> !names.contains(name))
                        .forEach(names::add);
            }
            return List.copyOf(names);
        });
    }

    @Override
    public String state(String unit) throws IOException {
        return ask(open -> row(open, unit).state());
    }

    /** One question tells whether the unit exists, its own name, its state and its object. */
    private static UnitRow row(SystemdBus open, String unit) throws IOException {
        List<UnitRow> rows = open.manager().listUnitsByNames(List.of(unit));
        if (rows.isEmpty()) {
            throw new IOException("systemd takes " + unit + " for no name of a unit");
        }
        return rows.getFirst();
    }

    @Override
    public UnitFacts facts(String unit) throws IOException {
        return ask(open -> UnitProperties.facts(open.properties(path(unit), UNIT)));
    }

    @Override
    public String result(String unit) throws IOException {
        return ask(open -> UnitProperties.text(open.properties(path(unit), typeInterface(unit)), "Result"));
    }

    @Override
    public @Nullable String job(UnitJob job, String unit, Duration deadline) throws IOException, InterruptedException {
        SystemdBus open = bus();
        SystemdManager manager = open.manager();
        try (SystemdBus.Watch watch = open.watch()) {
            DBusPath path =
                    switch (job) {
                        case START -> manager.startUnit(unit, "replace");
                        case STOP -> manager.stopUnit(unit, "replace");
                        case RESTART -> manager.restartUnit(unit, "replace");
                    };
            CompletableFuture<String> end = watch.end(path.getPath());
            return end.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new IOException("waiting for the job of " + unit + " failed", e);
        } catch (DBusExecutionException e) {
            throw refused(e);
        }
    }

    @Override
    public void resetFailed(String unit) throws IOException {
        ask(open -> {
            open.manager().resetFailedUnit(unit);
            return unit;
        });
    }

    @Override
    public Duration watchdog(String unit) throws IOException {
        String micros =
                ask(open -> UnitProperties.text(open.properties(path(unit), typeInterface(unit)), "WatchdogUSec"));
        return micros.isEmpty() || new BigInteger(micros).equals(UNSET)
                ? Duration.ZERO
                : Duration.of(new BigInteger(micros).longValue(), ChronoUnit.MICROS);
    }

    @Override
    public @Nullable String freezeUnavailable() {
        String why = unavailable();
        return why != null || Files.exists(UNIFIED)
                ? why
                : "freezing needs the unified control group hierarchy: " + UNIFIED + " does not exist";
    }

    @Override
    public void freeze(String unit, boolean frozen) throws IOException {
        ask(open -> {
            if (frozen) {
                open.manager().freezeUnit(unit);
            } else {
                open.manager().thawUnit(unit);
            }
            return unit;
        });
    }

    @Override
    public BigInteger setting(String unit, UnitSetting setting) throws IOException {
        return ask(open -> {
            String path = path(unit);
            Object value = open.property(path, typeInterface(unit), setting.property());
            return new BigInteger(value.toString());
        });
    }

    @Override
    public @Nullable String unenforced(String unit, UnitSetting setting) throws IOException {
        String group =
                ask(open -> UnitProperties.text(open.properties(path(unit), typeInterface(unit)), "ControlGroup"));
        return CONTROLS.unenforced(setting, group);
    }

    @Override
    public void set(String unit, UnitSetting setting, BigInteger value) throws IOException {
        ask(open -> {
            Variant<UInt64> number = new Variant<>(new UInt64(value.toString()), "t");
            open.manager().setUnitProperties(unit, true, List.of(new UnitChange(setting.property(), number)));
            return unit;
        });
    }

    private interface Question<T> {
        T ask(SystemdBus bus) throws IOException;
    }

    private <T> T ask(Question<T> question) throws IOException {
        try {
            return question.ask(bus());
        } catch (DBusExecutionException e) {
            throw refused(e);
        }
    }

    private synchronized SystemdBus bus() throws IOException {
        String why = unavailable();
        if (why != null) {
            throw new IOException(why);
        }
        SystemdBus current = bus;
        if (current == null || !current.usable()) {
            if (current != null) {
                current.close();
            }
            current = SystemdBus.open();
            bus = current;
        }
        return current;
    }

    private static IOException refused(DBusExecutionException e) {
        return new IOException("systemd says: " + e.getMessage(), e);
    }

    private static String typeInterface(String unit) {
        String suffix = unit.substring(unit.lastIndexOf('.') + 1);
        return "org.freedesktop.systemd1." + Character.toUpperCase(suffix.charAt(0)) + suffix.substring(1);
    }

    /** The object of a unit; systemd loads the unit when its object is asked. */
    static String path(String unit) {
        StringBuilder path = new StringBuilder("/org/freedesktop/systemd1/unit/");
        for (byte b : unit.getBytes(StandardCharsets.UTF_8)) {
            boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
            boolean digit = b >= '0' && b <= '9' && path.charAt(path.length() - 1) != '/';
            path.append(letter || digit ? String.valueOf((char) b) : "_%02x".formatted(b));
        }
        return path.toString();
    }
}
