package org.luminousnix.server.policy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** The nearest known word to a mistyped one. */
final class Suggestion {
    private Suggestion() {}

    /** {@code , did you mean "x"?} for the nearest candidate that is near enough; empty where none is. */
    static String among(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> near(word, candidate))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(nearest -> ", did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    private static boolean near(String word, String candidate) {
        int distance = distance(word, candidate);
        boolean sameLetters = Arrays.equals(
                word.chars().sorted().toArray(), candidate.chars().sorted().toArray());
        return sameLetters || (distance <= Math.max(2, candidate.length() / 3) && distance < candidate.length() - 1);
    }

    /** Levenshtein's distance. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
