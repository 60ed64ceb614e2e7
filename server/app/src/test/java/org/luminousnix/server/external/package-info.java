/** Tests of external alerts. */
@NullMarked
package org.luminousnix.server.external;

import org.jspecify.annotations.NullMarked;
