package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;

/** Rows below a head, aligned by what each character takes on a terminal. */
public final class Table {
    private static final int WIDEST = 48;

    private Table() {}

    /** The lines, without blanks at their ends; every cell is made harmless, and all but the last one cut to 48 cells. */
    public static List<String> lines(List<String> head, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(head);
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < row.size(); column++) {
                String raw = row.get(column);
                cells.add(column == row.size() - 1 ? Clean.text(raw) : Fit.cut(raw, WIDEST));
            }
            all.add(cells);
        }
        int[] widths = new int[head.size()];
        all.forEach(row -> {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], CellWidth.of(row.get(column)));
            }
        });
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder out = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            out.append(cell).append(" ".repeat(widths[column] - CellWidth.of(cell) + 2));
        }
        return out.toString().stripTrailing();
    }
}
