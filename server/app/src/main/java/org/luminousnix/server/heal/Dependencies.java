package org.luminousnix.server.heal;

import java.util.Map;
import java.util.Set;
import org.luminousnix.model.Subject;

/**
 * The port through which healing asks what a subject needs to work, and what is in trouble. What nearly everything needs (targets, slices,
 * the root mount) explains nothing and is never named. Subjects are those of the system: units of the system manager, mounts, processes.
 */
public interface Dependencies {
    /** What the subject itself needs; nothing where that cannot be told. May ask another program: quick, never on the way of an event. */
    Set<Subject> needs(Subject subject);

    /** What is failed, or on its way up and not there yet, each with a clause that says so ({@code has failed}). From memory. */
    Map<Subject, String> troubled();
}
