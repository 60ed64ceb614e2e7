package org.luminousnix.server.store;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What keeps the history from its file, said in the log when it begins and when it is over. */
final class HistoryTrouble {
    private static final Logger LOG = Logger.getLogger(HistoryTrouble.class);
    private static final int CORRUPT = 11;
    private static final int NO_DATABASE = 26;

    private final HistoryFile file;
    private volatile @Nullable String trouble;

    HistoryTrouble(HistoryFile file) {
        this.file = file;
    }

    /** Whether it is the file itself, which will not mend by waiting. */
    static boolean damaged(Exception why) {
        return why instanceof UncheckedIOException
                || (why instanceof SQLException sql
                        && ((sql.getErrorCode() & 0xFF) == CORRUPT || (sql.getErrorCode() & 0xFF) == NO_DATABASE));
    }

    void met(String what, Exception why) {
        if (trouble == null) {
            LOG.warnf(
                    "the history %s cannot be %s (%s): healing goes on, charts and forecasts have what fits in memory",
                    file, what, why.getMessage());
        }
        trouble = what;
    }

    /** Whether it lasts. */
    boolean lasts() {
        return trouble != null;
    }

    void over(long dropped) {
        if (trouble != null) {
            LOG.infof("the history %s is written again; %d samples were dropped so far", file, dropped);
            trouble = null;
        }
    }
}
