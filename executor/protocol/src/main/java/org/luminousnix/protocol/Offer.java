package org.luminousnix.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One line of the catalogue: an action and whether this host can do it now.
 *
 * @param unavailable why it cannot be done here, or null when it can
 */
public record Offer(ActionSpec spec, @Nullable String unavailable) {}
