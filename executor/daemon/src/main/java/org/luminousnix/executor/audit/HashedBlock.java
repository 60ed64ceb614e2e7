package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.Key;

/**
 * The lines of one block, each judged by itself. A line states the hash before it, so whether its own hash is right can be found
 * without any other line, by as many threads as there are; whether it follows the line before it is asked afterwards, in order.
 */
record HashedBlock(List<Judged> lines) {
    /** What a line must hold to be worth parsing when only records of pruning are wanted. */
    private static final String PRUNED = "\"event\":\"pruned\"";

    /**
     * One line.
     *
     * @param line empty when it has not the form of an audit line
     * @param sealed whether its hash is right; true where no key is at hand
     * @param record what is in it, where that was wanted and can be read
     */
    record Judged(Optional<Line> line, boolean sealed, Optional<AuditRecord> record) {
        private static final Judged FORMLESS = new Judged(Optional.empty(), false, Optional.empty());
    }

    /** Which lines are parsed. */
    enum Parse {
        ALL,
        PRUNED
    }

    /** Judges every line of a block. */
    static HashedBlock of(Blocks.Block block, @Nullable Key key, Parse parse) {
        Mac mac = key == null ? null : key.mac();
        // one byte is one character, and String searches many bytes at a time
        String text = new String(block.bytes(), 0, block.length(), StandardCharsets.ISO_8859_1);
        List<Judged> judged = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            boolean wanted = parse == Parse.ALL || text.indexOf(PRUNED, from, end) >= 0;
            judged.add(Line.at(block.bytes(), from, end)
                    .map(line -> judge(line, mac, wanted))
                    .orElse(Judged.FORMLESS));
            from = end + 1;
        }
        return new HashedBlock(judged);
    }

    private static Judged judge(Line line, @Nullable Mac mac, boolean wanted) {
        boolean sealed = mac == null || line.isSealed(mac);
        return new Judged(Optional.of(line), sealed, wanted ? record(line) : Optional.empty());
    }

    private static Optional<AuditRecord> record(Line line) {
        try {
            return Optional.of(AuditRecord.read(line.text()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
