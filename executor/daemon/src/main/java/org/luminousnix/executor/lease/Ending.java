package org.luminousnix.executor.lease;

/** How a lease came to its end. */
enum Ending {
    /** Its time was over and the executor took the change back. */
    EXPIRED("expired"),
    /** Somebody asked for the way back before the time was over, or the thing was found to be as before. */
    BACK("back"),
    /** A newer change without a lease took its place. */
    REPLACED("replaced"),
    /** The change that it was for changed nothing. */
    UNCHANGED("unchanged"),
    /** Somebody other than Luminous changed the same thing meanwhile: it is left as it is. */
    FOREIGN("foreign"),
    /** The host was started anew, and the change is gone with the earlier boot. */
    REBOOT("reboot");

    private final String word;

    Ending(String word) {
        this.word = word;
    }

    /** The word in the audit. */
    String word() {
        return word;
    }
}
