package org.luminousnix.server.policy;

import java.util.regex.Pattern;
import org.luminousnix.model.Matcher;

/** Matchers as Alertmanager writes them: {@code alert=WebDown}, {@code unit=~"db-.*"}. */
final class Matchers {
    private static final Pattern WHOLE = Pattern.compile(
            "\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*(=~|!~|!=|=)\\s*(?:\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"|([^\"]*?))\\s*");

    private Matchers() {}

    /** The matcher that a text writes; throws IllegalArgumentException where it is none. */
    static Matcher parse(String text) {
        java.util.regex.Matcher found = WHOLE.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no matcher; expected a label, one of = != =~ !~ and a value, like unit=~\"db-.*\"");
        }
        String quoted = found.group(3);
        String value = quoted == null ? found.group(4) : quoted.replaceAll("\\\\(.)", "$1");
        String op = found.group(2);
        return new Matcher(found.group(1), value, op.endsWith("~"), op.startsWith("="));
    }
}
