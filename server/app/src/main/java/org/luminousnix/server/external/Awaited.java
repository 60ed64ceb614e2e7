package org.luminousnix.server.external;

/** The port that says which alerts are taken now; implemented by the engine. */
@FunctionalInterface
public interface Awaited {
    /** The policy in place. */
    ExternalPolicy policy();
}
