package org.luminousnix.server.live;

/** The port through which {@code /q/health} asks the engine how it is; answers are about now, never remembered. */
public interface Readiness {
    /** Whether ticks still come: the last one ended within the time that a few intervals take. */
    Answer ticking();

    /** Whether the store is open and takes writes. */
    Answer storeOpen();

    /** Whether every probe has answered at least once since the start. */
    Answer probesRead();

    /** Whether a policy is loaded. */
    Answer policyLoaded();

    /** Whether the long past is kept on the disk. */
    Answer historyWritten();

    /**
     * One answer.
     *
     * @param detail what it rests on, one sentence: why not, or since when
     */
    record Answer(boolean yes, String detail) {}
}
