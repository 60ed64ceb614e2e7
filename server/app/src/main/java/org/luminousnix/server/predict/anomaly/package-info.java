/** What is unusual about a series, in bounded memory, as the values come; and what moves together on a host. */
@NullMarked
package org.luminousnix.server.predict.anomaly;

import org.jspecify.annotations.NullMarked;
