package org.luminousnix.server.policy;

import org.luminousnix.server.heal.Learning;

/** Reads {@code healing.learning} of well-shaped files. */
final class LearningReader {
    private LearningReader() {}

    static Learning read(Merged file, Learning base) {
        return new Learning(
                file.duration("healing.learning.halfLife", base.halfLife()),
                file.number("healing.learning.demoteBelow", base.demoteBelow()),
                file.whole("healing.learning.demoteAfter", base.demoteAfter()));
    }
}
