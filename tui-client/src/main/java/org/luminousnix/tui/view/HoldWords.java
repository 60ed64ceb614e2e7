package org.luminousnix.tui.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.luminousnix.model.Holds;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Quiet;
import org.luminousnix.model.Silence;

/** What holds healing or notifications back, as sentences; those that are over by the reader's clock are left out. */
final class HoldWords {
    private HoldWords() {}

    static List<String> sentences(Holds holds, Context context) {
        Instant now = context.now();
        List<String> sentences = new ArrayList<>();
        if (holds.storm() != null) {
            sentences.add("STORM: " + holds.storm());
        }
        holds.silences().stream()
                .filter(silence -> silence.active(now))
                .map(silence -> silenced(silence, context))
                .forEach(sentences::add);
        Quiet quiet = holds.quiet();
        if (quiet.at(now) && quiet.until() != null) {
            sentences.add("QUIET until " + Figures.clock(quiet.until(), context.zone()) + " by " + quiet.by() + ": "
                    + quiet.reason() + ". Only critical notifications go out");
        }
        return sentences;
    }

    private static String silenced(Silence silence, Context context) {
        return "SILENCED until " + Figures.clock(silence.endsAt(), context.zone()) + " by " + silence.createdBy() + ": "
                + silence.matchers().stream().map(Matcher::toString).collect(Collectors.joining(" and "))
                + (silence.comment().isBlank() ? "" : " (" + silence.comment() + ")");
    }
}
