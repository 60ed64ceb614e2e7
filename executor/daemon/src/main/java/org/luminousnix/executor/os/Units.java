package org.luminousnix.executor.os;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The units of the host's system manager. */
public interface Units {
    /** The value that means "not set" or "no limit": the largest unsigned 64-bit number. */
    BigInteger UNSET = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    /** Why units cannot be controlled on this host, or null when they can. */
    @Nullable
    String unavailable();

    /** Connects and asks ahead of the first action, which would else wait for both. */
    void prepare() throws IOException;

    /** All names of a unit, its own first, then its aliases; empty when no such unit is known. */
    List<String> names(String unit) throws IOException;

    /** {@code ActiveState (SubState)} of a unit. */
    String state(String unit) throws IOException;

    /** What systemd knows of a unit now; a unit that does not exist has the load state {@code not-found}. */
    UnitFacts facts(String unit) throws IOException;

    /** systemd's word for how a unit's last run ended, such as {@code exit-code}; empty for a type of unit that has none. */
    String result(String unit) throws IOException;

    /**
     * Has a job done and waits for its end.
     *
     * @return systemd's word for how the job ended, {@code done} when it worked; null when the deadline passed first
     */
    @Nullable
    String job(UnitJob job, String unit, Duration deadline) throws IOException, InterruptedException;

    /** After which time without a sign of life systemd kills the unit; zero for one that need not give any. */
    Duration watchdog(String unit) throws IOException;

    /** Why no unit can be frozen on this host, or null when units can. */
    @Nullable
    String freezeUnavailable();

    /** Stops every process of a unit where it is (the control group's freezer), or lets them go on; waits until it is so. */
    void freeze(String unit, boolean frozen) throws IOException;

    /** Forgets that a unit failed and how often it was started. */
    void resetFailed(String unit) throws IOException;

    /** The value of a setting now. */
    BigInteger setting(String unit, UnitSetting setting) throws IOException;

    /** Why the kernel does not enforce a setting of a unit here, in a sentence; null where it does, or where that cannot be told. */
    default @Nullable String unenforced(String unit, UnitSetting setting) throws IOException {
        return null;
    }

    /** Changes a setting until the next boot. */
    void set(String unit, UnitSetting setting, BigInteger value) throws IOException;
}
