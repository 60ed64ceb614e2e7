/** The units of one systemd manager over D-Bus: a table kept current by its signals. */
@NullMarked
package org.luminousnix.server.probe.systemd;

import org.jspecify.annotations.NullMarked;
