/** @hidden */
@NullMarked
package org.luminousnix.model;

import org.jspecify.annotations.NullMarked;
