package org.luminousnix.tui.cli.command;

import org.luminousnix.tui.cli.ConnectOptions;
import org.luminousnix.tui.cli.ShowOptions;
import org.luminousnix.tui.cli.Surroundings;

/** What every command is given. */
record Kit(Surroundings around, ConnectOptions connect, ShowOptions show) {}
