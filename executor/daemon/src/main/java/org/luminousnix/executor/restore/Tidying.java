package org.luminousnix.executor.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.executor.os.Durable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.RestorePlan;

/**
 * Retention: a point goes when it is older than the age or not among the newest that are kept; never the newest, the last good one, or
 * one of the last day, which an incident may still refer to.
 */
public final class Tidying {
    /** So long a point is kept whatever comes after it: longer than an incident is open. */
    public static final Duration HELD = Duration.ofHours(24);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int TIME_LENGTH = 16;

    private final Os os;
    private final Points points;

    /** Tidies the points of this host. */
    public Tidying(Os os) {
        this.os = os;
        this.points = new Points(os.restoring().folder());
    }

    /** The points that would go now, oldest first. */
    public List<String> due() throws IOException {
        List<String> all = points.ids();
        RestorePlan plan = os.restoring().plan();
        Instant now = os.time().clock().instant();
        String good = points.good().orElse("");
        List<String> due = new ArrayList<>();
        for (int i = 0; i < all.size() - 1; i++) {
            String id = all.get(i);
            Duration age = Duration.between(TIME.parse(id.substring(0, TIME_LENGTH), Instant::from), now);
            boolean beyond = all.size() - i > plan.keep() || age.compareTo(plan.age()) > 0;
            if (beyond && age.compareTo(HELD) > 0 && !id.equals(good)) {
                due.add(id);
            }
        }
        return due;
    }

    /** Removes what is due and what kills have left; the caller holds the {@link Lock}. */
    public List<String> tidy() throws IOException {
        List<String> due = due();
        for (String id : due) {
            // under a name that does not count: a kill leaves no point without its copies
            Path gone = os.restoring().folder().resolve(Leftovers.NEW + id);
            Leftovers.delete(gone);
            Files.move(points.at(id), gone, StandardCopyOption.ATOMIC_MOVE);
        }
        Leftovers.remove(os.restoring());
        Durable.sync(os.restoring().folder());
        return due;
    }
}
