/** @hidden */
@NullMarked
package org.luminousnix.tui;

import org.jspecify.annotations.NullMarked;
