package org.luminousnix.server.probe.systemd;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/** The properties of one unit, or of another object on the bus. */
@DBusInterfaceName("org.freedesktop.DBus.Properties")
public interface UnitProperties extends DBusInterface {
    /** One property of one of its interfaces. */
    @DBusMemberName("Get")
    Variant<?> get(String interfaceName, String property);
}
