package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Quiet;
import org.luminousnix.server.heal.Healer;
import org.luminousnix.server.live.QuietTime;

/** What a person asks of notifications: on disk, audited, and then in force. */
@ApplicationScoped
public class QuietTimes implements QuietTime {
    /** The longest quiet time: whoever wants more must say so again. */
    static final Duration LONGEST = Duration.ofDays(7);

    private final Notifying notifying;
    private final Healer healer;
    private final InstantSource clock;

    @Inject
    QuietTimes(Notifying notifying, Healer healer, InstantSource clock) {
        this.notifying = notifying;
        this.healer = healer;
        this.clock = clock;
    }

    @Override
    public Quiet now() {
        return notifying.notifier().quiet();
    }

    @Override
    public Quiet begin(long minutes, String by, String reason) {
        if (minutes < 1 || minutes > LONGEST.toMinutes()) {
            throw new IllegalArgumentException("minutes: " + minutes + "; 1 to " + LONGEST.toMinutes());
        }
        return begin(clock.instant().plus(Duration.ofMinutes(minutes)), by, reason);
    }

    @Override
    public Quiet begin(Instant until, String by, String reason) {
        Instant now = clock.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new IllegalArgumentException(
                    "until: " + until + "; a time within " + LONGEST.toDays() + " days from now");
        }
        return hold(new Quiet(true, until, reason, by, now), "quiet until " + until + ": " + reason);
    }

    @Override
    public Quiet end(String by, String reason) {
        return hold(new Quiet(false, null, reason, by, clock.instant()), "quiet no more");
    }

    private Quiet hold(Quiet quiet, String text) {
        notifying.notifier().quiet(quiet);
        healer.note(AuditKind.QUIETED, quiet.by(), text);
        notifying.ring();
        return quiet;
    }
}
