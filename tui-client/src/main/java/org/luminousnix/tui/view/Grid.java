package org.luminousnix.tui.view;

import java.util.List;

/** Cells put into columns: a mark, then each column with a blank after it. */
record Grid(List<Column> columns, int width) {
    private static final int LEAST = 8;

    /** The line above the rows. */
    Line head() {
        return row(" ", columns.stream().map(c -> Line.of(c.title(), Tone.DIM)).toList());
    }

    /** One row; {@code cells} are one for each column, also for those that have no room. */
    Line row(String mark, List<Line> cells) {
        Line line = Line.of(mark, Tone.PLAIN);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (width < column.from()) {
                continue;
            }
            int room = column.width() == 0 ? rest() : column.width();
            Line cell = Fit.cut(cells.get(i), room);
            String before = " ".repeat(column.right() ? room - cell.width() : 0);
            line = line.and(before, Tone.PLAIN)
                    .and(cell)
                    .padded(line.width() + room, Tone.PLAIN)
                    .and(" ", Tone.PLAIN);
        }
        return Fit.cut(line, width);
    }

    private int rest() {
        int taken = 1
                + columns.stream()
                        .filter(c -> width >= c.from())
                        .mapToInt(c -> c.width() + 1)
                        .sum();
        return Math.max(LEAST, width - taken);
    }
}
