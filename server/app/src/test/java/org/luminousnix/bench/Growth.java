package org.luminousnix.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the cost grows with what there is to do, as one more column: each row beside the one of the same name with the least of it. */
final class Growth {
    /** How many of what a row is about: "process table, 500 processes". */
    private static final Pattern MANY = Pattern.compile("([0-9]+) (units|processes|series|h)\\b");

    private Growth() {}

    private record Least(double many, double median) {}

    /** The table with how many times the cost of the first row of the same name each row takes, in the plotted column. */
    static Table with(Part part, Table table) {
        Map<String, Least> least = new HashMap<>();
        List<String> header = new ArrayList<>(table.header());
        header.add("grows");
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> cells = new ArrayList<>(row);
            cells.add(grown(part, row, least));
            rows.add(cells);
        }
        return new Table(header, rows);
    }

    private static String grown(Part part, List<String> row, Map<String, Least> least) {
        Matcher many = MANY.matcher(row.getFirst());
        if (!many.find() || row.size() <= part.plotted()) {
            return "";
        }
        double count = Double.parseDouble(many.group(1));
        double median =
                Table.value(row.get(part.plotted())).map(Table.Value::median).orElse(0.0);
        Least first = least.putIfAbsent(many.replaceFirst("$2"), new Least(count, median));
        return first == null || first.median == 0 || first.many == 0
                ? ""
                : String.format(
                        Locale.ROOT, "%.3g times for %.3g times as much", median / first.median, count / first.many);
    }
}
