package org.luminousnix.executor.restore;

import java.util.ArrayList;
import java.util.List;

/** Which lines differ between two texts, as {@code -} and {@code +} lines with their numbers; a long part in the middle is not compared line by line. */
final class LineDiff {
    /** Cells of the table of common subsequences: beyond, a part is shown as replaced in one piece. */
    private static final long MOST = 1_000_000;

    private LineDiff() {}

    /** The lines that go ({@code -}) and come ({@code +}) when {@code now} becomes {@code then}. */
    static List<String> of(String now, String then) {
        List<String> a = now.lines().toList();
        List<String> b = then.lines().toList();
        int head = 0;
        while (head < a.size() && head < b.size() && a.get(head).equals(b.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < a.size() - head
                && tail < b.size() - head
                && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) {
            tail++;
        }
        List<String> gone = a.subList(head, a.size() - tail);
        List<String> come = b.subList(head, b.size() - tail);
        if ((long) gone.size() * come.size() > MOST) {
            return List.of("lines %d to %d become %d other lines".formatted(head + 1, head + gone.size(), come.size()));
        }
        return walk(gone, come, head);
    }

    private static List<String> walk(List<String> a, List<String> b, int head) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                i++;
                j++;
            } else if (j >= b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("-%d: %s".formatted(head + 1 + i, a.get(i)));
                i++;
            } else {
                lines.add("+%d: %s".formatted(head + 1 + j, b.get(j)));
                j++;
            }
        }
        return lines;
    }
}
