package org.luminousnix.it;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** What the recovery measurement asks of systemd's manager over D-Bus. */
@DBusInterfaceName("org.freedesktop.systemd1.Manager")
public interface Systemd1 extends DBusInterface {
    /** Turns on the signals. */
    @DBusMemberName("Subscribe")
    void subscribe();

    /** Loads a unit, which need not be active, and names its object. */
    @DBusMemberName("LoadUnit")
    DBusPath loadUnit(String name);
}
