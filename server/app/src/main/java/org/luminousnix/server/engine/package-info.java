/** The pipeline in order: the only package that knows the others. */
@NullMarked
package org.luminousnix.server.engine;

import org.jspecify.annotations.NullMarked;
