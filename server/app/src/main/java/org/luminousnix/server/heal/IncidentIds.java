package org.luminousnix.server.heal;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Supplier;
import org.luminousnix.model.IncidentId;

/** New incident ids: milliseconds since 1970 and 30 random bits, both in base 36, so that they sort by time and never repeat. */
public final class IncidentIds implements Supplier<IncidentId> {
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** Ids by this clock. */
    public IncidentIds(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public IncidentId get() {
        String chance = Long.toString(random.nextInt(1 << 30), 36);
        return new IncidentId("%s-%6s"
                .formatted(Long.toString(clock.millis(), 36), chance)
                .replace(' ', '0')
                .toLowerCase(Locale.ROOT));
    }
}
