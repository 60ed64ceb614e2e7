/** The terminal client: the feed of a server, folded and drawn. */
@NullMarked
package org.luminousnix.tui;

import org.jspecify.annotations.NullMarked;
