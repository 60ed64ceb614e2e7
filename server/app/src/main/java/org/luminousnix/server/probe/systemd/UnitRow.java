package org.luminousnix.server.probe.systemd;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;

/** One row of the lists of units, in the order in which systemd sends its fields. */
@SuppressWarnings(
        "UnusedVariable") // the library reads every field of a struct by reflection, in the order of its position
public final class UnitRow extends Struct {
    @Position(0)
    private final String name;

    @Position(1)
    private final String description;

    @Position(2)
    private final String loadState;

    @Position(3)
    private final String activeState;

    @Position(4)
    private final String subState;

    @Position(5)
    private final String followed;

    @Position(6)
    private final DBusPath path;

    @Position(7)
    private final UInt32 jobId;

    @Position(8)
    private final String jobType;

    @Position(9)
    private final DBusPath jobPath;

    /** Called by the D-Bus library with the fields of one row. */
    public UnitRow(
            String name,
            String description,
            String loadState,
            String activeState,
            String subState,
            String followed,
            DBusPath path,
            UInt32 jobId,
            String jobType,
            DBusPath jobPath) {
        this.name = name;
        this.description = description;
        this.loadState = loadState;
        this.activeState = activeState;
        this.subState = subState;
        this.followed = followed;
        this.path = path;
        this.jobId = jobId;
        this.jobType = jobType;
        this.jobPath = jobPath;
    }

    /** The unit's full name. */
    public String name() {
        return name;
    }

    /** What the unit is for, as its author says. */
    String description() {
        return description;
    }

    /** systemd's LoadState. */
    String loadState() {
        return loadState;
    }

    /** Its state as this table has it; result and restarts are not part of a row. */
    UnitState state(String scope) {
        return new UnitState(name, scope, activeState, subState, "", -1, false);
    }
}
