package org.luminousnix.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table as a benchmark printed it in Markdown: the header and the rows, each with the name of what was measured first. */
record Table(List<String> header, List<List<String>> rows) {
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?[0-9][0-9,]*(\\.[0-9]+)?(?!/)");

    /** How the benchmark of the audit prints: a name, the median, the lowest and the highest. */
    private static final Pattern REPORTED = Pattern.compile("(\\S.*?\\S) {2,}([0-9.]+) \\(([0-9.]+) to ([0-9.]+)\\)");

    Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A measured value, and the lowest and the highest of its rounds where they are told; else the value itself. */
    record Value(double median, double low, double high) {}

    /** All tables in what a benchmark printed. */
    static List<Table> in(String printed) {
        List<Table> tables = new ArrayList<>();
        List<List<String>> open = new ArrayList<>();
        List<List<String>> reported = new ArrayList<>();
        for (String line : (printed + "\n").lines().toList()) {
            Matcher one = REPORTED.matcher(line.strip());
            if (one.matches()) {
                reported.add(
                        List.of(one.group(1), "%s (%s to %s)".formatted(one.group(2), one.group(3), one.group(4))));
            }
            if (!line.startsWith("|")) {
                close(open, tables);
            } else if (line.startsWith("|---") && !open.isEmpty()) {
                List<String> header = open.removeLast();
                close(open, tables);
                begin(header, tables);
            } else {
                open.add(cells(line));
            }
        }
        close(open, tables);
        tables.removeIf(table -> table.rows().isEmpty());
        if (!reported.isEmpty()) {
            tables.add(new Table(List.of("", "median (lowest to highest)"), reported));
        }
        return tables;
    }

    /** A table begins; one with the header of the one before it goes on with that. */
    private static void begin(List<String> header, List<Table> tables) {
        if (tables.isEmpty() || !tables.getLast().header().equals(header)) {
            tables.add(new Table(header, List.of()));
        }
    }

    /** Adds rows to the last table, also after a line of text; rows of none are left out. */
    private static void close(List<List<String>> open, List<Table> tables) {
        if (!open.isEmpty() && !tables.isEmpty()) {
            List<List<String>> rows = new ArrayList<>(tables.getLast().rows());
            rows.addAll(open);
            tables.set(tables.size() - 1, new Table(tables.getLast().header(), rows));
        }
        open.clear();
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    /** The value in a cell; empty where the cell has none. */
    static Optional<Value> value(String cell) {
        Matcher number = NUMBER.matcher(cell);
        double[] found = new double[3];
        int count = 0;
        while (count < 3 && number.find()) {
            found[count++] = Double.parseDouble(number.group().replace(",", ""));
        }
        return switch (count) {
            case 0 -> Optional.empty();
            case 3 -> Optional.of(new Value(found[0], found[1], found[2]));
            default -> Optional.of(new Value(found[0], found[0], found[0]));
        };
    }

    /** The table in Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder(line(header));
        text.append("|").append("---|".repeat(header.size())).append('\n');
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
