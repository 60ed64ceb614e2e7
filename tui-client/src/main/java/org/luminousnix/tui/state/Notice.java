package org.luminousnix.tui.state;

/** A sentence for the footer, until the next key press. */
public record Notice(boolean bad, String sentence) {}
