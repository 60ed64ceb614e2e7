/** @hidden */
@NullMarked
package org.luminousnix.executor;

import org.jspecify.annotations.NullMarked;
