/** The recent past of every series, bounded. */
@NullMarked
package org.luminousnix.server.history;

import org.jspecify.annotations.NullMarked;
