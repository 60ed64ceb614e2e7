/** Reads the host: one file per probe, each with a deadline, none able to harm another. */
@NullMarked
package org.luminousnix.server.probe;

import org.jspecify.annotations.NullMarked;
