package org.luminousnix.server.heal;

/** Names with {@code *} for any characters and {@code ?} for one; an empty glob matches nothing. */
final class Glob {
    private Glob() {}

    /** Whether the whole name matches. Linear in practice: the last star alone is retried. */
    static boolean matches(String glob, String name) {
        if (glob.isEmpty()) {
            return false;
        }
        int g = 0;
        int star = -1;
        int resume = 0;
        for (int n = 0; n < name.length(); ) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resume = n;
            } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == name.charAt(n))) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
