package org.luminousnix.tui.keys;

import com.googlecode.lanterna.input.KeyStroke;

/**
 * One row of the key table.
 *
 * @param key how the key is written in the help
 * @param brief one or two words for the footer, or empty: then only the help names it
 * @param description what it does, for the help and the manual
 */
public record KeyBinding(String key, KeyStroke stroke, String brief, String description, KeyAction action) {}
