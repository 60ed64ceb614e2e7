package org.luminousnix.executor.action;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.UnitSetting;
import org.luminousnix.executor.os.Units;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/** Throttles a unit while it runs, until the next boot; reports the previous value, with which it is undone. */
final class SetUnitProperty extends UnitAction {
    private static final SortedMap<String, UnitSetting> SETTINGS = new TreeMap<>(Map.of(
            "CPUWeight", UnitSetting.CPU_WEIGHT,
            "CPUQuota", UnitSetting.CPU_QUOTA,
            "MemoryHigh", UnitSetting.MEMORY_HIGH,
            "IOWeight", UnitSetting.IO_WEIGHT));
    private static final long LEAST_MEMORY = 16L << 20;
    private static final long PERCENT = 10_000;
    private static final Pattern QUOTA = Pattern.compile("[1-9][0-9]{0,5}%");
    private static final ActionSpec SPEC = ActionSpec.of(
                    "set-unit-property", "changes a resource setting of a running systemd unit until the next boot")
            .takes(
                    Param.required("unit", ParamType.UNIT, "the unit to throttle or release"),
                    Param.choice("property", List.copyOf(SETTINGS.keySet()), "the setting to change"),
                    Param.required(
                            "value",
                            ParamType.VALUE,
                            "weights 1 to 10000, CPUQuota such as 50%, MemoryHigh such as 512M, or unset"),
                    Lease.param())
            .risk(Risk.GENTLE)
            .effect("the unit's control group has the setting")
            .undoneBy("the value from before")
            .needs("D-Bus: org.freedesktop.systemd1.Manager.SetUnitProperties")
            .rungs("direct", "executor", "sudo", "user-space");

    SetUnitProperty() {
        super(SPEC, "set-property");
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        read(setting(args), args.text("value"));
        return UnitTargets.of(args.text("unit"), os.units());
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        String unit = args.text("unit");
        String now = shown(setting(args), os.units().setting(unit, setting(args)));
        String obstacle = obstacle(setting(args), args, now, os);
        return obstacle != null
                ? "would do nothing: " + obstacle
                : "would set %s of %s from %s to %s %s"
                        .formatted(
                                args.text("property"),
                                unit,
                                now,
                                args.text("value"),
                                Lease.term(args).isEmpty()
                                        ? "until the next boot"
                                        : "and take it back after " + args.text(Lease.NAME));
    }

    @Override
    public @Nullable String thing(Arguments args, Os os) throws IOException {
        return "%s of %s".formatted(args.text("property"), UnitTargets.own(args.text("unit"), os.units()));
    }

    @Override
    public Undo undo(Arguments args, Os os) throws IOException {
        return args.undo(SPEC, "value", shown(setting(args), os.units().setting(args.text("unit"), setting(args))));
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        String unit = args.text("unit");
        UnitSetting setting = setting(args);
        String previous = shown(setting, os.units().setting(unit, setting));
        String obstacle = obstacle(setting, args, previous, os);
        if (obstacle != null) {
            return Effect.failed(obstacle);
        }
        try {
            os.units().set(unit, setting, read(setting, args.text("value")));
        } catch (BadArgument e) {
            return Effect.failed(String.valueOf(e.getMessage()));
        }
        String now = shown(setting, os.units().setting(unit, setting));
        return Effect.done("%s of %s was %s, now %s".formatted(args.text("property"), unit, previous, now))
                .with(Map.of("previous", previous, "value", now));
    }

    /** Why it is not done: there is no such unit, the kernel would not enforce it, or what it is set to now could not be set again by this action. */
    private static @Nullable String obstacle(UnitSetting setting, Arguments args, String now, Os os)
            throws IOException {
        String unit = args.text("unit");
        if (UnitTargets.missing(unit, os.units())) {
            return "systemd knows no unit " + unit;
        }
        // what was set without force may be taken back
        String why = args.text("value").equals("unset") ? null : os.units().unenforced(unit, setting);
        if (why != null) {
            return "not supported here: " + why;
        }
        try {
            read(setting, now);
            return null;
        } catch (BadArgument e) {
            return "%s of %s is %s, which could not be put back: %s"
                    .formatted(args.text("property"), unit, now, e.getMessage());
        }
    }

    private static UnitSetting setting(Arguments args) {
        UnitSetting setting = SETTINGS.get(args.text("property"));
        if (setting == null) {
            throw new IllegalArgumentException("property: the choices and the table of settings differ");
        }
        return setting;
    }

    static BigInteger read(UnitSetting setting, String text) throws BadArgument {
        if (text.equals("unset")) {
            return Units.UNSET;
        }
        if (setting == UnitSetting.CPU_WEIGHT && text.equals("idle")) {
            return BigInteger.ZERO;
        }
        OptionalLong value =
                switch (setting) {
                    case CPU_WEIGHT, IO_WEIGHT -> within(Values.whole(text), 1, 10_000);
                    case MEMORY_HIGH -> within(Values.bytes(text), LEAST_MEMORY, Long.MAX_VALUE);
                    case CPU_QUOTA -> within(quota(text), PERCENT, 100_000 * PERCENT);
                };
        if (value.isEmpty()) {
            throw new BadArgument("value: \"%s\" must be %s, or unset"
                    .formatted(
                            text,
                            switch (setting) {
                                case CPU_WEIGHT -> "a weight from 1 to 10000, or idle";
                                case IO_WEIGHT -> "a weight from 1 to 10000";
                                case MEMORY_HIGH -> "bytes such as 512M, at least 16M";
                                case CPU_QUOTA -> "a whole percentage such as 50%, from 1% to 100000%";
                            }));
        }
        return BigInteger.valueOf(value.getAsLong());
    }

    static String shown(UnitSetting setting, BigInteger value) {
        if (value.equals(Units.UNSET)) {
            return "unset";
        }
        return switch (setting) {
            case CPU_WEIGHT -> value.signum() == 0 ? "idle" : value.toString();
            case IO_WEIGHT, MEMORY_HIGH -> value.toString();
            case CPU_QUOTA -> new BigDecimal(value, 4).stripTrailingZeros().toPlainString() + "%";
        };
    }

    /** Microseconds in a second for a percentage; whole ones only, because systemd rounds what it writes into its drop-in. */
    private static OptionalLong quota(String text) {
        return QUOTA.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text.substring(0, text.length() - 1)) * PERCENT)
                : OptionalLong.empty();
    }

    private static OptionalLong within(OptionalLong value, long least, long most) {
        return value.isPresent() && value.getAsLong() >= least && value.getAsLong() <= most
                ? value
                : OptionalLong.empty();
    }
}
