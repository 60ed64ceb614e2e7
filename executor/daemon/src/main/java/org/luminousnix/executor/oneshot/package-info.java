/** What needs a privilege: each such action runs in a hardened one-shot unit of its own, which the executor may start and nothing more. */
@NullMarked
package org.luminousnix.executor.oneshot;

import org.jspecify.annotations.NullMarked;
