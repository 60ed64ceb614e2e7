/** The polkit rule that lets the executor, which has no privilege, ask systemd for what the policy permits and for nothing else. */
@NullMarked
package org.luminousnix.executor.polkit;

import org.jspecify.annotations.NullMarked;
