package org.luminousnix.executor.os;

import java.util.List;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;

/** The part of systemd's manager interface that is used. */
@DBusInterfaceName("org.freedesktop.systemd1.Manager")
public interface SystemdManager extends DBusInterface {
    /** Asks for signals. */
    @DBusMemberName("Subscribe")
    void subscribe();

    /** These units, loaded where they were not; one that does not exist has the load state not-found. */
    @DBusMemberName("ListUnitsByNames")
    List<UnitRow> listUnitsByNames(List<String> names);

    /** The loaded units in any of these states. */
    @DBusMemberName("ListUnitsFiltered")
    List<UnitRow> listUnitsFiltered(List<String> states);

    /** Enqueues a restart; the path is that of the job. */
    @DBusMemberName("RestartUnit")
    DBusPath restartUnit(String name, String mode);

    /** Enqueues a start; the path is that of the job. */
    @DBusMemberName("StartUnit")
    DBusPath startUnit(String name, String mode);

    /** Enqueues a stop; the path is that of the job. */
    @DBusMemberName("StopUnit")
    DBusPath stopUnit(String name, String mode);

    /** Freezes the control group; answered when it is frozen. */
    @DBusMemberName("FreezeUnit")
    void freezeUnit(String name);

    /** Thaws the control group. */
    @DBusMemberName("ThawUnit")
    void thawUnit(String name);

    /** Clears the failed state. */
    @DBusMemberName("ResetFailedUnit")
    void resetFailedUnit(String name);

    /** Enqueues the start of a unit that is made for it; the path is that of the job. */
    @DBusMemberName("StartTransientUnit")
    DBusPath startTransientUnit(String name, String mode, List<UnitChange> settings, List<UnitBeside> beside);

    /** Changes settings of a loaded unit. */
    @DBusMemberName("SetUnitProperties")
    void setUnitProperties(String name, boolean runtime, List<UnitChange> changes);

    /** A job has ended. */
    class JobRemoved extends DBusSignal {
        private final String job;
        private final String result;

        /** The signal as the bus delivers it. */
        public JobRemoved(String objectPath, UInt32 id, DBusPath job, String unit, String result) throws DBusException {
            super(objectPath, id, job, unit, result);
            this.job = job.getPath();
            this.result = result;
        }

        /** The object path of the job. */
        public String job() {
            return job;
        }

        /** How it ended: done, canceled, timeout, failed, dependency, skipped. */
        public String result() {
            return result;
        }
    }
}
