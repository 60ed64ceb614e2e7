/** Probes that a policy declares: what is asked, how often, and what the answer means. */
@NullMarked
package org.luminousnix.server.probe.custom;

import org.jspecify.annotations.NullMarked;
