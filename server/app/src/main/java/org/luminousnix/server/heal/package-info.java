/** From a firing alert to a verified outcome: planner, guards, healer, and the ports that they need. */
@NullMarked
package org.luminousnix.server.heal;

import org.jspecify.annotations.NullMarked;
