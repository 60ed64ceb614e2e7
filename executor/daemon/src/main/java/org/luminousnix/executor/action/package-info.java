/** The actions of the catalogue, one file each, and the typed arguments they are called with. */
@NullMarked
package org.luminousnix.executor.action;

import org.jspecify.annotations.NullMarked;
