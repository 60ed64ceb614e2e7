/** The only code that starts a process, signals one, talks to the system manager or writes a file of the host. */
@NullMarked
package org.luminousnix.executor.os;

import org.jspecify.annotations.NullMarked;
