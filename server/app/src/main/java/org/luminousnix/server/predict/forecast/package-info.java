/** When a series will pass a threshold: experts, judged on the series' own past, and silence until they have earned their voice. */
@NullMarked
package org.luminousnix.server.predict.forecast;

import org.jspecify.annotations.NullMarked;
