package org.luminousnix.it;

/** A way by which a person has a server do something, with a reason; what comes of it is read elsewhere. */
interface Face {
    /** Approves the step with which an incident about a unit waits. */
    void approve(String incident, String unit, String reason);

    /** Denies it. */
    void deny(String incident, String unit, String reason);

    /** Takes the last step of an incident about a unit back. */
    void undo(String incident, String unit, String reason);

    /** Holds all healing. */
    void pause(String reason);

    /** Lets it go on. */
    void resume(String reason);
}
