/** What the host is heading for, and what is unusual about it: per series, never mixed. */
@NullMarked
package org.luminousnix.server.predict;

import org.jspecify.annotations.NullMarked;
