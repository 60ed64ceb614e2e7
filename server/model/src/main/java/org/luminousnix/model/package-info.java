/** The vocabulary: what the engine works with and the clients read. */
@NullMarked
package org.luminousnix.model;

import org.jspecify.annotations.NullMarked;
