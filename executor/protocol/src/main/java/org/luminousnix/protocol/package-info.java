/** @hidden */
@NullMarked
package org.luminousnix.protocol;

import org.jspecify.annotations.NullMarked;
