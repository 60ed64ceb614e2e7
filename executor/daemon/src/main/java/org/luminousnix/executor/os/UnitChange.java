package org.luminousnix.executor.os;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.Variant;

/** One changed property on the bus: its name and its value. */
public final class UnitChange extends Struct {
    /** The name of the property. */
    @Position(0)
    public final String name;

    /** The new value. */
    @Position(1)
    public final Variant<?> value;

    /** A change of one property. */
    public UnitChange(String name, Variant<?> value) {
        this.name = name;
        this.value = value;
    }
}
