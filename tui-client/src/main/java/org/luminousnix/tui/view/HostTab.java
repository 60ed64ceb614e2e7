package org.luminousnix.tui.view;

/**
 * One of several hosts that are attached to at once.
 *
 * @param live whether its connection is open
 * @param score its health, 0 to 100; -1 before its first snapshot
 * @param shown whether it is the one on the screen
 */
public record HostTab(String name, boolean live, int score, boolean shown) {}
