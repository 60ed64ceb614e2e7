/** Random histories of incidents, and what must hold in each of them. */
@NullMarked
package org.luminousnix.server.heal.machine;

import org.jspecify.annotations.NullMarked;
