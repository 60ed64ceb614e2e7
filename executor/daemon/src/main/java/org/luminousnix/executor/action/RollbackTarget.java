package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Generation;
import org.luminousnix.executor.os.Generations;
import org.luminousnix.executor.os.SwitchRecord.Under;

/** Chooses the generation to switch to. */
final class RollbackTarget {
    private RollbackTarget() {}

    /**
     * The generation that was asked for, else the newest one older than the current that is known to be good; {@link BadArgument}
     * with all that exist when it cannot be switched to.
     *
     * @param wanted its number, null when none was asked for
     * @param under a switch that did not end, if there is one
     */
    static Generation of(Generations all, @Nullable Long wanted, Optional<Under> under)
            throws IOException, BadArgument {
        if (wanted == null && under.isPresent()) {
            throw new BadArgument("to: %s; say which it shall be, to=%d or to=%d; there are %s"
                    .formatted(
                            under.get().told(), under.get().from(), under.get().to(), all.listed()));
        }
        Generation to = wanted == null ? newestGood(all) : named(all, wanted);
        // after a switch that did not end, the profile may point at a generation that was never activated
        if (to.equals(all.current()) && under.isEmpty()) {
            throw refused("is the current one", to.number(), all);
        }
        if (!to.present()) {
            throw refused("was collected as garbage", to.number(), all);
        }
        if (!to.complete()) {
            throw refused("has no bin/switch-to-configuration", to.number(), all);
        }
        return to;
    }

    private static Generation named(Generations all, long wanted) throws BadArgument {
        return all.numbered(wanted)
                .orElseThrow(() ->
                        new BadArgument("to: there is no generation %d; there are %s".formatted(wanted, all.listed())));
    }

    private static Generation newestGood(Generations all) throws BadArgument {
        return all.all().stream()
                .filter(each -> each.number() < all.current().number() && each.complete())
                .filter(each -> each.system().equals(all.booted())
                        || all.lastGood().filter(each.system()::equals).isPresent())
                .max(Comparator.comparingInt(Generation::number))
                .orElseThrow(() -> new BadArgument(
                        "to: no generation older than the current one is known to be good (booted, or recorded as last good); name one of %s"
                                .formatted(all.listed())));
    }

    private static BadArgument refused(String why, int number, Generations all) {
        return new BadArgument("to: generation %d %s; there are %s".formatted(number, why, all.listed()));
    }
}
