/** Who is told what, when and how: groups, quiet time, a queue on disk, and a sink for each way to reach somebody. */
@NullMarked
package org.luminousnix.server.notify;

import org.jspecify.annotations.NullMarked;
