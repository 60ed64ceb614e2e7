package org.luminousnix.server.detect;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Sample;

/** Sentences for people: {@code $label} and {@code $value} filled in. */
final class Summary {
    private static final Pattern NAME = Pattern.compile("\\$([a-zA-Z_][a-zA-Z0-9_]*)");

    private Summary() {}

    /** Fills in the template; a label that the alert does not have stays as it is written. */
    static String fill(String template, Map<String, String> labels, @Nullable Sample value) {
        return NAME.matcher(template).replaceAll(match -> {
            String name = match.group(1);
            String text = name.equals("value") && value != null ? value(value) : labels.get(name);
            return Matcher.quoteReplacement(text == null ? match.group() : text);
        });
    }

    /** A value as people read it: ratios in percent, everything else with at most two decimals. */
    static String value(Sample sample) {
        if (sample.metric().name().endsWith("_ratio")) {
            return trimmed(sample.value() * 100) + "%";
        }
        return trimmed(sample.value());
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
