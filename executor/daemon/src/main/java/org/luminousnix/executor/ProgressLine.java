package org.luminousnix.executor;

/** What a job says of itself, made harmless: one line of at most 200 characters, without anything that a terminal or a log would obey. */
final class ProgressLine {
    /** The most characters of a line. */
    static final int MOST = 200;

    private static final String CUT = "...";

    private ProgressLine() {}

    /** The line for a text: every control, format, private or broken character is a question mark. */
    static String of(String text) {
        StringBuilder line = new StringBuilder();
        // a text is not looked at further than its line can reach
        text.codePoints().limit(MOST + 1L).map(ProgressLine::harmless).forEach(line::appendCodePoint);
        if (line.length() > MOST) {
            line.setLength(MOST - CUT.length());
            if (Character.isHighSurrogate(line.charAt(line.length() - 1))) {
                line.setLength(line.length() - 1);
            }
            line.append(CUT);
        }
        return line.toString();
    }

    private static int harmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> '?';
            default -> character;
        };
    }
}
