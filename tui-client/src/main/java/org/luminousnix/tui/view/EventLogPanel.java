package org.luminousnix.tui.view;

import java.util.List;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** Event Log: the audit trail, newest first. */
final class EventLogPanel implements Panel {
    @Override
    public PanelId id() {
        return PanelId.LOG;
    }

    @Override
    public String title(ViewState state) {
        return "Event Log";
    }

    @Override
    public List<Block> blocks(ViewState state, int width, Context context) {
        Snapshot snapshot = state.snapshot();
        if (snapshot == null || snapshot.audit().isEmpty()) {
            return List.of(Block.of(Line.of(snapshot == null ? "no data yet" : "Nothing has happened yet.", Tone.DIM)));
        }
        return snapshot.audit().stream()
                .map(entry -> new Block(lines(entry, width, context)))
                .toList();
    }

    private static List<Line> lines(AuditEntry entry, int width, Context context) {
        String word = AuditPanel.word(entry.kind());
        String by = entry.actor().equals("luminous") ? "" : " by " + Fit.cut(entry.actor(), 24);
        Line line = Line.of(Figures.clock(entry.at(), context.zone()) + " ", Tone.DIM)
                .and(word + by, tone(entry.kind()))
                .and(" " + entry.text(), Tone.PLAIN);
        return Fit.wrap(line, width, 9, 3);
    }

    /** How an entry looks. */
    static Tone tone(AuditKind kind) {
        return switch (kind) {
            case RAISED, UNDONE, JOINED, RECEIVED -> Tone.WARN;
            case OBJECTED, DENIED, PAUSED, SILENCED, QUIETED, STORM_BEGAN -> Tone.BAD;
            case VERIFIED, CONCLUDED, APPROVED, RESUMED, UNSILENCED, STORM_ENDED -> Tone.GOOD;
            case PLANNED,
                    STARTED,
                    EXECUTED,
                    CAPTURED,
                    LEARNING_RESET,
                    POLICY_LOADED,
                    SERVER_STARTED,
                    TOKEN_MADE,
                    TOKEN_REVOKED,
                    SIGNED_IN -> Tone.STRONG;
        };
    }
}
