/** The ordered questions that every request must pass before anything happens. */
@NullMarked
package org.luminousnix.executor.gate;

import org.jspecify.annotations.NullMarked;
