package org.luminousnix.tui.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the server answered a GET that a panel needs.
 *
 * @param path what was asked for, as in the question: {@code /api/units}
 * @param json the answer, or null where there is none
 * @param reason why there is none, a sentence; empty where there is one
 * @param at when it came, by this machine's clock
 */
public record Loaded(String path, @Nullable Tree json, String reason, Instant at) {}
