package org.luminousnix.server.probe.systemd;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** What is asked of {@code org.freedesktop.systemd1.Manager}; see its manual page of that name. */
@DBusInterfaceName(Manager.NAME)
public interface Manager extends DBusInterface {
    /** The interface's name on the bus. */
    String NAME = "org.freedesktop.systemd1.Manager";

    /** Makes systemd send signals to this connection, for as long as it lives. */
    @DBusMemberName("Subscribe")
    void subscribe();

    /** Every loaded unit. */
    @DBusMemberName("ListUnits")
    List<UnitRow> listUnits();

    /** The loaded units in any of these states. */
    @DBusMemberName("ListUnitsFiltered")
    List<UnitRow> listUnitsFiltered(List<String> states);

    /** These units, loaded or not. */
    @DBusMemberName("ListUnitsByNames")
    List<UnitRow> listUnitsByNames(List<String> names);
}
