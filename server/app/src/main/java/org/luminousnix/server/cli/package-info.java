/** The commands of {@code luminous-server}: the server itself, and what works on files without one. */
@NullMarked
package org.luminousnix.server.cli;

import org.jspecify.annotations.NullMarked;
