/** Whether a series that only a leak lets grow does grow, from its own past alone. */
@NullMarked
package org.luminousnix.server.predict.leak;

import org.jspecify.annotations.NullMarked;
