/** How what was written down is looked up: incidents and the audit trail by what is asked for, and whether the trail is whole. */
@NullMarked
package org.luminousnix.server.heal.records;

import org.jspecify.annotations.NullMarked;
