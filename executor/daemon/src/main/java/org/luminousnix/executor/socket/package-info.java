/** The Unix socket: accept, identify the peer, bound the frame, answer once. */
@NullMarked
package org.luminousnix.executor.socket;

import org.jspecify.annotations.NullMarked;
