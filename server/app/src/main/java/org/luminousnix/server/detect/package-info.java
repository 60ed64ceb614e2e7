/** Rules from values to alerts: pending, firing, resolved. */
@NullMarked
package org.luminousnix.server.detect;

import org.jspecify.annotations.NullMarked;
