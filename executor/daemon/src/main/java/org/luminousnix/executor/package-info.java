/** The privileged program: commands, wiring, and the one home of its clocks. */
@NullMarked
package org.luminousnix.executor;

import org.jspecify.annotations.NullMarked;
