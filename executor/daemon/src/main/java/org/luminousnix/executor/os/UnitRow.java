package org.luminousnix.executor.os;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;

/** One unit as systemd lists it, in the order in which it sends the fields. */
@SuppressWarnings(
        "UnusedVariable") // the library reads every field of a struct by reflection, in the order of its position
public final class UnitRow extends Struct {
    @Position(0)
    private final String id;

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
            String id,
            String description,
            String loadState,
            String activeState,
            String subState,
            String followed,
            DBusPath path,
            UInt32 jobId,
            String jobType,
            DBusPath jobPath) {
        this.id = id;
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

    /** The unit's own name, also where it was asked for by an alias. */
    String id() {
        return id;
    }

    /** Whether systemd found a unit of this name. */
    boolean found() {
        return !loadState.equals("not-found");
    }

    /** {@code ActiveState (SubState)}. */
    String state() {
        return "%s (%s)".formatted(activeState, subState);
    }

    /** The object path of the unit. */
    String path() {
        return path.getPath();
    }
}
