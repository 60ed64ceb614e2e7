@NullMarked
package org.luminousnix.server.heal.report;

import org.jspecify.annotations.NullMarked;
