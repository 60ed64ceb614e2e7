/** Who asks, and what they may: tokens, sessions, the Unix socket, and the one door that every request passes. */
@NullMarked
package org.luminousnix.server.live.access;

import org.jspecify.annotations.NullMarked;
