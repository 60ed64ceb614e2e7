/** The permission ladder: direct, executor, sudo, user-space alternative, manual steps. */
@NullMarked
package org.luminousnix.server.privilege;

import org.jspecify.annotations.NullMarked;
