package org.luminousnix.server.detect;

/** What would be right, for the mistakes in expressions that people make most. */
final class Hints {
    private Hints() {}

    static String of(String message, boolean each) {
        if (message.contains("'@eta")) {
            return " (the threshold is a double: write 1.0, not 1; labels come before it)";
        }
        if (message.contains("int") && message.contains("double")) {
            return " (values are doubles: write 90.0, not 90)";
        }
        if (!each && (message.contains("'value'") || message.contains("'labels'"))) {
            return " (value and labels exist only in a rule with each)";
        }
        if (message.contains("undeclared reference")) {
            return each
                    ? " (there are: value, labels, metric(name), metric(name, labels), others(name, labels), probe(name), eta(name, labels, threshold))"
                    : " (there are: metric(name), metric(name, labels), others(name, labels), probe(name), eta(name, labels, threshold))";
        }
        return "";
    }
}
