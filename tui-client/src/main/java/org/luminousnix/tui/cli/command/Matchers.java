package org.luminousnix.tui.cli.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The conditions of a silence as a person writes them: {@code unit=web.service}, {@code unit=~web.*}, {@code severity!=critical}. */
final class Matchers {
    private static final Pattern FORM = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(=~|!~|!=|=)(.*)", Pattern.DOTALL);

    private Matchers() {}

    /** Reads one; throws IllegalArgumentException that says what would be right. */
    static org.luminousnix.model.Matcher parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is no matcher: expected LABEL=VALUE, LABEL!=VALUE, LABEL=~REGEX or LABEL!~REGEX, as unit=~web.*");
        }
        String operator = parts.group(2);
        return new org.luminousnix.model.Matcher(
                parts.group(1), parts.group(3), operator.endsWith("~"), operator.startsWith("="));
    }
}
