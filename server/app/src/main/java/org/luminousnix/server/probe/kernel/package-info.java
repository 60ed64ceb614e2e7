/** The kernel's log: where it is read, and what its lines mean. */
@NullMarked
package org.luminousnix.server.probe.kernel;

import org.jspecify.annotations.NullMarked;
