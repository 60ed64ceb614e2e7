package org.luminousnix.executor;

/** Text of others as it may appear on a terminal or in a log: one line of printable ASCII. */
final class Printable {
    private Printable() {}

    /** The text with everything else written as {@code \}{@code uXXXX}, cut after so many characters. */
    static String of(String text, int longest) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), longest) + 16);
        for (int i = 0; i < text.length() && shown.length() < longest; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                shown.append("\\\\");
            } else if (c >= ' ' && c <= '~') {
                shown.append(c);
            } else {
                shown.append("\\u%04x".formatted((int) c));
            }
        }
        return text.length() > longest ? shown + "..." : shown.toString();
    }
}
