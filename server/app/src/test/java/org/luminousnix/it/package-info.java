/** The tests that run the packaged programs on a real systemd, and the test host they run on. */
@NullMarked
package org.luminousnix.it;

import org.jspecify.annotations.NullMarked;
