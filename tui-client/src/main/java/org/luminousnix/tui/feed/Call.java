package org.luminousnix.tui.feed;

import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param path below the server's base, begins with a slash
 * @param body JSON, or null for none
 * @param token what proves who asks, or null
 */
record Call(
        String method,
        String path,
        @Nullable String body,
        @Nullable String token) {}
