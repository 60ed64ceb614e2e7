/** The append-only, hash-chained record of what was asked, decided and done. */
@NullMarked
package org.luminousnix.executor.audit;

import org.jspecify.annotations.NullMarked;
