package org.luminousnix.server.heal;

import java.time.Instant;

/** A person's word that one step may be taken, and when that word ends. */
public record Approval(String by, String reason, Instant until) {}
