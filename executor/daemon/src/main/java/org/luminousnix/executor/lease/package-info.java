/** Changes that the executor takes back by itself when their time is over. */
@NullMarked
package org.luminousnix.executor.lease;

import org.jspecify.annotations.NullMarked;
