/** The store on a real SQLite file. */
@NullMarked
package org.luminousnix.server.store;

import org.jspecify.annotations.NullMarked;
