/** What the screen shows as one immutable value, and the pure functions from one value to the next. */
@NullMarked
package org.luminousnix.tui.state;

import org.jspecify.annotations.NullMarked;
