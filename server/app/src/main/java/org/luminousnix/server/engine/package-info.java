/** @hidden */
@NullMarked
package org.luminousnix.server.engine;

import org.jspecify.annotations.NullMarked;
