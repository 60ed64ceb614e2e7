/** The program: options, exit codes, and the four ways to run (full screen, lines, JSON, once). */
@NullMarked
package org.luminousnix.tui.cli;

import org.jspecify.annotations.NullMarked;
