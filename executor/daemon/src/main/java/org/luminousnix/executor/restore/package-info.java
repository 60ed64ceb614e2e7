/** Restore points: what is kept of files, settings and generation before a step, how it is listed, judged and put back. */
@NullMarked
package org.luminousnix.executor.restore;

import org.jspecify.annotations.NullMarked;
