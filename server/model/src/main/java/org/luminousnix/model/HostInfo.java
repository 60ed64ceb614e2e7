package org.luminousnix.model;

import java.time.Instant;

/** What the host is; read once at start. {@code memoryBytes} is 0 where it could not be read. */
public record HostInfo(
        String name, String os, String kernel, String hardware, int cores, long memoryBytes, Instant booted) {}
