/** The wire: the live feed over a WebSocket, and the few requests that change something. */
@NullMarked
package org.luminousnix.tui.feed;

import org.jspecify.annotations.NullMarked;
