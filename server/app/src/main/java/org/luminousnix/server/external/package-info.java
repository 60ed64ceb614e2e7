/** Alerts that other systems report: what was said last, and for how long it is believed. */
@NullMarked
package org.luminousnix.server.external;

import org.jspecify.annotations.NullMarked;
