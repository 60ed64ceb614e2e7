package org.luminousnix.bench;

/** The command of a part as the page shows it: as short as it can be told, and nothing of where this machine has what. */
final class Commands {
    private Commands() {}

    /** The command with every class path as "…", and every path in somebody's home too. */
    static String shown(String command) {
        return command.strip()
                .replaceAll("-cp \\S+", "-cp …")
                .replaceAll("\\S*\\.jar:\\S*|\\S*/(test-)?classes:\\S*", "…")
                .replaceAll("\\S*(/root|/home)/\\S*", "…")
                .replaceAll(" {2,}", " ");
    }
}
