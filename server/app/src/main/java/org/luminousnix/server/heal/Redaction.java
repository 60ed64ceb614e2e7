package org.luminousnix.server.heal;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * What must not be in evidence is replaced by {@code [redacted]}. The expressions are RE2's, which take time in proportion to the text whatever
 * they and the text are.
 */
public final class Redaction {
    /** Redacts what is nearly always a secret, and nothing else. */
    public static final Redaction STANDARD = Redaction.also(List.of());

    private static final String GONE = "[redacted]";
    private static final List<Rule> ALWAYS = List.of(
            new Rule("(?is)-----BEGIN [a-z0-9 ]*PRIVATE KEY-----.*?(?:-----END [a-z0-9 ]*PRIVATE KEY-----|\\z)", GONE),
            new Rule("(?i)\\b(bearer|basic)\\s+[a-z0-9._~+/=-]{6,}", "$1 " + GONE),
            new Rule(
                    "(?i)([a-z0-9_.-]*(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|access[_-]?key|credential)[a-z0-9_.-]*[\"']?\\s*[=:]\\s*)(?:\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,;]+)",
                    "$1" + GONE),
            new Rule("(?i)(--?(?:passw(?:or)?d|secret|token|api-?key)\\s+)\\S+", "$1" + GONE),
            new Rule("://[^\\s/:@]*:[^\\s/@]+@", "://" + GONE + "@"),
            new Rule("[A-Za-z0-9+/]{60,}={0,2}", GONE));

    private final List<Rule> own;

    private Redaction(List<Rule> own) {
        this.own = own;
    }

    /** Also redacts what these expressions match; throws IllegalArgumentException, with why, where one is none. */
    public static Redaction also(List<String> expressions) {
        List<Rule> own = new ArrayList<>();
        for (String expression : expressions) {
            own.add(new Rule(expression, GONE));
        }
        return new Redaction(List.copyOf(own));
    }

    /** The text without secrets. */
    public String of(String text) {
        String left = text;
        for (Rule rule : ALWAYS) {
            left = rule.in(left);
        }
        for (Rule rule : own) {
            left = rule.in(left);
        }
        return left;
    }

    /** An expression and what stands in the place of what it matches. */
    private static final class Rule {
        private final Pattern pattern;
        private final String instead;

        Rule(String expression, String instead) {
            try {
                this.pattern = Pattern.compile(expression);
            } catch (com.google.re2j.PatternSyntaxException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
            this.instead = instead;
        }

        String in(String text) {
            return pattern.matcher(text).replaceAll(instead);
        }
    }
}
