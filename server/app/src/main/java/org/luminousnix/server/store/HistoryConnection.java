package org.luminousnix.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The history's connection to its file: there while the file can be used; a damaged file is set aside. Not safe for several threads, but for {@link #written()}. */
final class HistoryConnection {
    private static final Logger LOG = Logger.getLogger(HistoryConnection.class);

    private final HistoryFile file;
    private final HistoryIntake intake;
    private final HistoryTrouble trouble;
    private @Nullable Connection connection;

    HistoryConnection(HistoryFile file, HistoryIntake intake) {
        this.file = file;
        this.intake = intake;
        this.trouble = new HistoryTrouble(file);
    }

    /** Null while the file cannot be used. */
    @Nullable
    Connection get() {
        return connection;
    }

    /** Opens the file where it is not open, and reads what is in no block yet; true where it has been opened now. */
    boolean open() {
        if (connection != null) {
            return false;
        }
        try {
            Connection opened = file.open();
            try {
                HistoryTail.read(new HistoryRows(opened), intake);
            } catch (SQLException | UncheckedIOException e) {
                opened.close();
                throw e;
            }
            connection = opened;
            return true;
        } catch (SQLException | UncheckedIOException e) {
            troubled("opened", e);
            return false;
        }
    }

    /** Says once that the file cannot be {@code what}, and lets go of it where it is damaged, so that a new one begins. */
    void troubled(String what, Exception why) {
        if (HistoryTrouble.damaged(why) && !file.inMemory()) {
            close();
            try {
                LOG.warnf(
                        "the history %s is damaged (%s): it is now %s, and a new one begins",
                        file, why.getMessage(), file.setAside());
                intake.renumber(Map.of());
                return;
            } catch (IOException e) {
                why.addSuppressed(e);
            }
        }
        trouble.met(what, why);
    }

    /** The file has been written again, if it could not be before; {@code dropped} is how many samples were lost until now. */
    void over(long dropped) {
        trouble.over(dropped);
    }

    /** Whether the last time that the file was to be written it was. */
    boolean written() {
        return !trouble.lasts();
    }

    /** Takes back what was not committed. */
    void rollBack(Exception why) {
        HistoryFile.rollBack(connection, why);
    }

    void close() {
        HistoryFile.close(connection);
        connection = null;
    }
}
