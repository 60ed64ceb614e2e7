package org.luminousnix.server.notify;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One condition on labels as Alertmanager writes it: {@code severity=high}, {@code alert=~"Disk.*"}, {@code unit!=web.service},
 * {@code alert!~"Test.*"}. A label that is not there is empty; an expression must match the whole value.
 */
public final class Matcher {
    private static final Pattern FORM = Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*(.*?)\\s*");

    private final String text;
    private final String label;
    private final boolean wanted;
    private final Pattern value;

    private Matcher(String text, String label, boolean wanted, Pattern value) {
        this.text = text;
        this.label = label;
        this.wanted = wanted;
        this.value = value;
    }

    /** Reads the written form; throws IllegalArgumentException with what would be right. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Matcher parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no matcher: write label=value, label!=value, label=~regex or label!~regex");
        }
        String raw = form.group(3);
        boolean quoted = raw.length() >= 2 && raw.startsWith("\"") && raw.endsWith("\"");
        String value = quoted ? raw.substring(1, raw.length() - 1) : raw;
        boolean regex = form.group(2).endsWith("~");
        try {
            return new Matcher(
                    text,
                    form.group(1),
                    form.group(2).startsWith("="),
                    Pattern.compile(regex ? value : Pattern.quote(value)));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no matcher: " + e.getDescription() + " in the regular expression", e);
        }
    }

    /** Whether labels meet the condition. */
    public boolean matches(Map<String, String> labels) {
        return value.matcher(labels.getOrDefault(label, "")).matches() == wanted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matcher that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    /** The written form. */
    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
