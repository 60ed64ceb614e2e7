/** Tests of notifications. */
@NullMarked
package org.luminousnix.server.notify;

import org.jspecify.annotations.NullMarked;
