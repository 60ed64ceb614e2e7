package org.luminousnix.tui.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Health;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** System Health: the score, what is wrong, then the gauges. */
final class HealthPanel implements Panel {
    @Override
    public PanelId id() {
        return PanelId.HEALTH;
    }

    @Override
    public String title(ViewState state) {
        return "System Health";
    }

    @Override
    public List<Block> blocks(ViewState state, int width, Context context) {
        Snapshot snapshot = state.snapshot();
        if (snapshot == null) {
            return List.of(Block.of(Line.of("no data yet", Tone.DIM)));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(score(snapshot.health(), width));
        List<Alert> wrong = snapshot.alerts().stream()
                .filter(alert -> alert.phase() != Phase.RESOLVED)
                .sorted(Comparator.comparing(Alert::phase)
                        .reversed()
                        .thenComparing(Alert::severity, Comparator.reverseOrder()))
                .toList();
        wrong.forEach(alert -> blocks.add(new Block(alert(alert, width, context))));
        if (wrong.isEmpty()) {
            blocks.add(Block.of(Line.of("No alert.", Tone.GOOD)));
        }
        Gauges.of(snapshot, width).forEach(line -> blocks.add(Block.of(Fit.cut(line, width))));
        return blocks;
    }

    private static Block score(Health health, int width) {
        Tone tone = health.score() >= 80 ? Tone.GOOD : health.score() >= 50 ? Tone.WARN : Tone.BAD;
        String word = health.score() == 100
                ? "healthy"
                : health.score() >= 80 ? "fair" : health.score() >= 50 ? "degraded" : "poor";
        String text = String.format(java.util.Locale.ROOT, "%3d/100 ", health.score());
        int cells = Math.max(0, width - text.length() - 10);
        int filled = Math.clamp(Math.round(health.score() / 100.0 * cells), 0, cells);
        return Block.of(Fit.cut(
                Line.of(text, tone)
                        .and("█".repeat(filled), tone)
                        .and("░".repeat(cells - filled), Tone.DIM)
                        .and(" " + word, tone),
                width));
    }

    private static List<Line> alert(Alert alert, int width, Context context) {
        boolean firing = alert.phase() == Phase.FIRING;
        String age = Figures.age(Duration.between(alert.since(), context.now()));
        String head = (firing ? "!! " : " ? ") + alert.severity().word() + " ";
        Line line = Line.of(head, firing ? tone(alert.severity()) : Tone.DIM)
                .and(
                        Fit.cut(alert.rule(), 40) + " on "
                                + Fit.cut(alert.subject().toString(), 60),
                        firing ? Tone.STRONG : Tone.DIM)
                .and((firing ? " for " : " pending ") + age, Tone.DIM);
        List<Line> lines = new ArrayList<>(Fit.wrap(line, width, 3, 3));
        if (firing && !alert.summary().isBlank()) {
            lines.addAll(Fit.wrap(Line.of("   " + alert.summary(), Tone.PLAIN), width, 3, 2));
        }
        return lines;
    }

    static Tone tone(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> Tone.BAD;
            case MEDIUM, LOW -> Tone.WARN;
        };
    }
}
