@NullMarked
package org.luminousnix.server.predict.leak;

import org.jspecify.annotations.NullMarked;
