/** What clients see: feed, WebSocket, REST, metrics, authentication. */
@NullMarked
package org.luminousnix.server.live;

import org.jspecify.annotations.NullMarked;
