package org.luminousnix.executor.os;

/** A resource setting of a unit that can be changed while it runs, as systemd names it on D-Bus; every value is an unsigned 64-bit number. */
public enum UnitSetting {
    /** Share of CPU time, 1 to 10,000. */
    CPU_WEIGHT("CPUWeight"),
    /** CPU time per second, in microseconds. */
    CPU_QUOTA("CPUQuotaPerSecUSec"),
    /** Memory from which on the unit is slowed down, in bytes. */
    MEMORY_HIGH("MemoryHigh"),
    /** Share of disk time, 1 to 10,000. */
    IO_WEIGHT("IOWeight");

    private final String property;

    UnitSetting(String property) {
        this.property = property;
    }

    /** The name of the D-Bus property. */
    public String property() {
        return property;
    }
}
