/** The keyboard: one table of keys, and what each press does to the state. */
@NullMarked
package org.luminousnix.tui.keys;

import org.jspecify.annotations.NullMarked;
