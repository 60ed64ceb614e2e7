package org.luminousnix.tui.state;

/** The open question, and the reason as typed so far. */
public record Prompt(Question question, String text) {
    /** The longest reason, in UTF-16 units. */
    public static final int MAX = 200;

    /** With one more character, where it still fits and is not a control character. */
    Prompt typed(char character) {
        return text.length() < MAX && !Character.isISOControl(character)
                ? new Prompt(question, text + character)
                : this;
    }

    /** With the last character taken back. */
    Prompt erased() {
        return text.isEmpty()
                ? this
                : new Prompt(question, text.substring(0, text.offsetByCodePoints(text.length(), -1)));
    }
}
