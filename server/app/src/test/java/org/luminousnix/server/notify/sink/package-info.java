/** Tests of the ways to reach somebody. */
@NullMarked
package org.luminousnix.server.notify.sink;

import org.jspecify.annotations.NullMarked;
