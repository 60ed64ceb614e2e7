package org.luminousnix.server.probe.kernel;

/**
 * A fault that one line of the kernel's log tells of.
 *
 * @param unit the systemd unit of a process that was killed; empty where the line does not say it beyond doubt
 * @param device the disk of an I/O error, such as {@code sda}; else empty
 */
public record KernelFault(FaultKind kind, String unit, String device) {
    /** A fault of which only the kind is known. */
    static KernelFault of(FaultKind kind) {
        return new KernelFault(kind, "", "");
    }
}
