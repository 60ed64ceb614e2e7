package org.luminousnix.server.notify;

/** Somebody who can be told something. */
public record Receiver(String name, Destination to) {}
