/** The ways to reach somebody, one file each. */
@NullMarked
package org.luminousnix.server.notify.sink;

import org.jspecify.annotations.NullMarked;
