/** What healing came to over a period: figures for people, decided by nothing and deciding nothing. */
@NullMarked
package org.luminousnix.server.heal.report;

import org.jspecify.annotations.NullMarked;
