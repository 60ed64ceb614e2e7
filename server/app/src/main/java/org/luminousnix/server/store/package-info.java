/** Incidents, outcomes and spent budgets on disk. */
@NullMarked
package org.luminousnix.server.store;

import org.jspecify.annotations.NullMarked;
