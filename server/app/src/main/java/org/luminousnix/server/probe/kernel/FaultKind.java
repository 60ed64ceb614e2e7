package org.luminousnix.server.probe.kernel;

import java.util.Locale;

/** What the kernel's log may tell of; the label {@code kind}. */
public enum FaultKind {
    /** The kernel ended a process for want of memory. */
    OOM_KILL,
    /** The kernel found a fault in itself: BUG, oops, panic, lock-up. */
    OOPS,
    /** A task has waited uninterruptibly for minutes. */
    HUNG_TASK,
    /** A filesystem is not written any more since an error. */
    READONLY_REMOUNT,
    /** A disk could not read or write. */
    IO_ERROR,
    /** The processor or the chipset reported a hardware error. */
    MACHINE_CHECK,
    /** The memory controller reported an error. */
    MEMORY_ERROR,
    /** A processor was slowed down because it is too hot. */
    THERMAL_THROTTLE,
    /** A process ended by a bad memory access; many of them in a minute are {@code segfault_storm}. */
    SEGFAULT,
    /** Ten or more segfaults within a minute; never a line's own kind. */
    SEGFAULT_STORM;

    /** The label's value. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
