/** Watched files against the state that an operator accepted. */
@NullMarked
package org.luminousnix.server.probe.drift;

import org.jspecify.annotations.NullMarked;
