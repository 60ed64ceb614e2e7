package org.luminousnix.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How each of our rows compares with each peer's of the same table, as one more column. */
final class Ratios {
    private Ratios() {}

    private record Peer(String name, double median) {}

    /** The table with what our rows are times each peer's in the plotted column; as it is where it has no peer. */
    static Table with(Part part, Table table) {
        List<Peer> peers = new ArrayList<>();
        for (List<String> row : table.rows()) {
            if (part.peers().matcher(row.getFirst()).find()) {
                median(part, row)
                        .filter(median -> median > 0)
                        .ifPresent(median -> peers.add(new Peer(row.getFirst(), median)));
            }
        }
        peers.sort(Comparator.comparingDouble(Peer::median));
        if (peers.isEmpty() || peers.size() == table.rows().size()) {
            return table;
        }
        List<String> header = new ArrayList<>(table.header());
        header.add("times the peer");
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> cells = new ArrayList<>(row);
            boolean peer = part.peers().matcher(row.getFirst()).find();
            cells.add(
                    peer
                            ? ""
                            : median(part, row)
                                    .map(median -> ratios(median, peers))
                                    .orElse(""));
            rows.add(cells);
        }
        return new Table(header, rows);
    }

    private static String ratios(double median, List<Peer> peers) {
        return String.join(
                ", ",
                peers.stream()
                        .map(peer -> String.format(Locale.ROOT, "%.3g %s", median / peer.median(), peer.name()))
                        .toList());
    }

    private static Optional<Double> median(Part part, List<String> row) {
        return row.size() > part.plotted()
                ? Table.value(row.get(part.plotted())).map(Table.Value::median)
                : Optional.empty();
    }
}
