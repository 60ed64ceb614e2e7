/** The commands for scripts: one file each, and what they share. */
@NullMarked
package org.luminousnix.tui.cli.command;

import org.jspecify.annotations.NullMarked;
