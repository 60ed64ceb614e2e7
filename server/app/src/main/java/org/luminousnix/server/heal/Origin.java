package org.luminousnix.server.heal;

import java.util.Optional;

/** The port that knows from where the person acts whose request is carried out on this thread; implemented by the live interface. */
@FunctionalInterface
public interface Origin {
    /** Nobody's request is ever carried out here. */
    Origin NONE = Optional::empty;

    /** From where and by which right, such as {@code from 127.0.0.1, token ada}; empty where no person's request is carried out. */
    Optional<String> mark();
}
