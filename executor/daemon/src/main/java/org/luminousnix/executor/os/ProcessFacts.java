package org.luminousnix.executor.os;

/**
 * What {@code /proc} says about one process.
 *
 * @param startTicks start time in clock ticks since boot; with the pid it names one process for good
 * @param unit the systemd unit that its control group names, empty when none does
 */
public record ProcessFacts(
        int pid, int parent, int uid, String name, int nice, long startTicks, boolean kernelThread, String unit) {}
