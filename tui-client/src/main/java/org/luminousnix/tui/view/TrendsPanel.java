package org.luminousnix.tui.view;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.luminousnix.model.Snapshot;
import org.luminousnix.model.Trend;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** Trends: the recent past of each series that the server picked, with its extremes and the level at which a rule fires. */
final class TrendsPanel implements Panel {
    private static final int TITLE = 12;
    private static final int CURRENT = 6;

    @Override
    public PanelId id() {
        return PanelId.TRENDS;
    }

    @Override
    public String title(ViewState state) {
        return "Trends";
    }

    @Override
    public List<Block> blocks(ViewState state, int width, Context context) {
        Snapshot snapshot = state.snapshot();
        if (snapshot == null || snapshot.trends().isEmpty()) {
            return List.of(
                    Block.of(Line.of(snapshot == null ? "no data yet" : "The server sends no trends.", Tone.DIM)));
        }
        return snapshot.trends().stream()
                .map(trend -> new Block(lines(trend, width)))
                .toList();
    }

    private static List<Line> lines(Trend trend, int width) {
        int title = width >= 44 ? TITLE + 4 : TITLE;
        Line head = Line.of(Fit.cut(trend.title(), title - 1), Tone.PLAIN).padded(title, Tone.PLAIN);
        if (trend.values().isEmpty()) {
            return List.of(head.and("no data", Tone.WARN));
        }
        String metric = trend.metric().name();
        double current = trend.values().getLast();
        boolean over = trend.threshold() != null && current >= trend.threshold();
        Line spark = Sparkline.of(trend.values(), trend.threshold(), Math.max(0, width - title - CURRENT - 1));
        String figure = Figures.value(metric, current);
        Line first = head.and(spark)
                .and(
                        " ".repeat(Math.max(1, CURRENT + 1 - CellWidth.of(figure))) + figure,
                        over ? Tone.BAD : Tone.STRONG);
        return List.of(Fit.cut(first, width), Fit.cut(extremes(trend, metric, width >= 44 ? title : 2), width));
    }

    private static Line extremes(Trend trend, String metric, int indent) {
        DoubleSummaryStatistics all = trend.values().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .summaryStatistics();
        Double threshold = trend.threshold();
        String range = all.getCount() == 0
                ? ""
                : "min " + Figures.value(metric, all.getMin()) + " max " + Figures.value(metric, all.getMax());
        boolean over = threshold != null && all.getCount() > 0 && all.getMax() >= threshold;
        return Line.of(" ".repeat(indent) + range, Tone.DIM)
                .and(
                        threshold == null ? "" : " alert ≥" + Figures.value(metric, threshold) + (over ? " !" : ""),
                        over ? Tone.BAD : Tone.DIM);
    }
}
