package org.luminousnix.server.probe.kernel;

import java.time.Instant;

/**
 * One line of the kernel's log.
 *
 * @param fromKernel whether the kernel wrote it itself, and not a process with the right to write to its log
 * @param text one line, control characters and all: names in it are chosen by whoever runs a process
 */
public record KernelLine(Instant at, boolean fromKernel, String text) {}
