/** The screen: one file per panel, each a pure function from state to lines, and the painter that puts them into cells. */
@NullMarked
package org.luminousnix.tui.view;

import org.jspecify.annotations.NullMarked;
