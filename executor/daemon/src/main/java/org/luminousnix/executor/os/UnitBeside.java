package org.luminousnix.executor.os;

import java.util.List;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/** A unit that is made together with a transient one; none ever is, but the call has a place for a list of them. */
public final class UnitBeside extends Struct {
    /** Its name. */
    @Position(0)
    public final String name;

    /** Its settings. */
    @Position(1)
    public final List<UnitChange> settings;

    /** A unit with settings. */
    public UnitBeside(String name, List<UnitChange> settings) {
        this.name = name;
        this.settings = List.copyOf(settings);
    }
}
