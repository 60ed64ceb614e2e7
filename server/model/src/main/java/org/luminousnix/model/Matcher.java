package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * One condition on a label of an alert, in Alertmanager's words. A label that the alert does not have counts as the empty text.
 *
 * @param name the label's name, or {@code alert} (also {@code alertname}) for the rule's name, or {@code severity}
 * @param value the text, or with {@code isRegex} an expression of RE2 that the whole label must match
 * @param isEqual whether it must match; false turns it round ({@code !=}, {@code !~})
 */
public record Matcher(
        String name,
        String value,
        @JsonProperty("isRegex") boolean isRegex,
        @JsonProperty("isEqual") boolean isEqual) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Pattern WRITTEN = Pattern.compile(
            "\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*(=~|!~|!=|=)\\s*(?:\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"|([^\"]*?))\\s*");

    @JsonCreator
    public Matcher {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no label name: expected letters, digits and _, not a digit first");
        }
    }

    /** Reads the form that Alertmanager writes: {@code alert=WebDown}, {@code unit=~"db-.*"}; throws IllegalArgumentException where it is none. */
    public static Matcher parse(String text) {
        java.util.regex.Matcher found = WRITTEN.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no matcher; expected a label, one of = != =~ !~ and a value, like unit=~\"db-.*\"");
        }
        String quoted = found.group(3);
        String value = quoted == null ? found.group(4) : quoted.replaceAll("\\\\(.)", "$1");
        String op = found.group(2);
        return new Matcher(found.group(1), value, op.endsWith("~"), op.startsWith("="));
    }

    /** As it is written in a policy file: {@code alert="WebDown"}. */
    @Override
    public String toString() {
        String op = isEqual ? isRegex ? "=~" : "=" : isRegex ? "!~" : "!=";
        return name + op + "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
