package org.luminousnix.server.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/**
 * The database file: where it is, with which settings it is opened, and whether it can be trusted. A damaged file is left exactly as it is,
 * each time: whoever starts with an empty one must move it away by hand, for it holds spent budgets and who approved what.
 */
public record StoreFile(Path path) {
    /** The file's name within the state directory. */
    public static final String NAME = "luminous.db";

    /**
     * How every connection is opened: a write-ahead log that is synced at each commit, and transactions that take the write lock at once. The
     * datasource in {@code application.yaml} says the same.
     */
    public static final String SETTINGS =
            "journal_mode=WAL&synchronous=FULL&busy_timeout=5000&foreign_keys=true&transaction_mode=IMMEDIATE";

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** The JDBC address of the file with its settings. */
    public String url() {
        return "jdbc:sqlite:" + path + "?" + SETTINGS;
    }

    /** Makes the state directory (mode 0700) where it is missing, and refuses a file that is not a sound database. */
    public void prepare() {
        Path folder = path.toAbsolutePath().getParent();
        try {
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (Files.exists(path) && Files.size(path) > 0) {
                magic();
                sound();
            }
        } catch (IOException e) {
            throw new StoreException("the store " + path + " cannot be opened: " + e, e);
        }
        if (folder != null && !Files.isWritable(folder)) {
            throw new StoreException(
                    "the state directory %s is not writable by this user: expected one that is (luminous.state-dir)"
                            .formatted(folder));
        }
    }

    private void magic() throws IOException {
        try (var in = Files.newInputStream(path)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw damaged("it does not begin as a SQLite database", null);
            }
        }
    }

    private void sound() {
        Properties plain = new Properties();
        plain.setProperty("busy_timeout", "5000");
        try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + path, plain);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA quick_check(1)")) {
            String said = answer.next() ? answer.getString(1) : "no answer";
            if (!said.equals("ok")) {
                throw damaged(said, null);
            }
        } catch (SQLException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        }
    }

    private StoreException damaged(String why, @Nullable Throwable cause) {
        String text = """
                the store %s is damaged (%s) and is left as it is. It holds spent budgets, incidents and the audit trail: \
                repair it (sqlite3 %s .recover), or start without it: mv %s %s.damaged""".formatted(path, why, path, path, path);
        return cause == null ? new StoreException(text) : new StoreException(text, cause);
    }
}
