package org.luminousnix.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code docs/reference/benchmarks.md} and its plots from what one run of {@code .ci/benchmarks} left: for each part the command, what it
 * printed and how it ended. A part that failed or did not run is said to have, and has no figures. Arguments: the folder of the run, the folder docs.
 */
final class BenchPage {
    private final Path run;
    private final Path docs;
    private final StringBuilder text = new StringBuilder();
    private final List<String> failed = new ArrayList<>();

    private BenchPage(Path run, Path docs) {
        this.run = run;
        this.docs = docs;
    }

    public static void main(String[] arguments) throws IOException {
        List<String> failed = write(Path.of(arguments[0]), Path.of(arguments[1]));
        failed.forEach(part -> System.out.println("benchmarks: no figures for " + part));
        System.exit(failed.isEmpty() ? 0 : 1);
    }

    /** Writes the page and the plots below {@code docs}; the titles of the parts without figures. */
    static List<String> write(Path run, Path docs) throws IOException {
        BenchPage page = new BenchPage(run, docs);
        page.write();
        return page.failed;
    }

    private void write() throws IOException {
        for (Part part : Part.ALL) {
            section(part);
        }
        String page = """
                # Benchmarks

                Written by one run of `.ci/benchmarks`; do not edit. Each part measures Luminous and its peers in turns or at once, on one machine: **compare only within a
                table**. Medians; in brackets the lowest and the highest of the rounds. Bars are logarithmic: blue is ours, grey a peer, the line on a bar its spread.
                What the figures were before, what was tried and which aims are missed: [measures](measures.md).

                %s
                %s
                %s""".formatted(
                        file("machine.md").orElse(""),
                        failed.isEmpty()
                                ? ""
                                : "**No figures, because the part failed or did not run: " + String.join(", ", failed)
                                        + ".**\n",
                        text);
        Files.writeString(docs.resolve("reference/benchmarks.md"), page.strip() + "\n");
    }

    private void section(Part part) throws IOException {
        text.append("## ").append(part.title()).append("\n\n");
        file(part.id() + ".cmd")
                .ifPresent(command ->
                        text.append("```text\n").append(Commands.shown(command)).append("\n```\n\n"));
        Path plot = docs.resolve("images/bench-" + part.id() + ".svg");
        Files.deleteIfExists(plot);
        String exit = file(part.id() + ".exit").map(String::strip).orElse("not run");
        List<Table> tables = Table.in(file(part.id() + ".out").orElse(""));
        if (!exit.equals("0") || tables.isEmpty()) {
            failed.add(part.title());
            text.append(
                    exit.equals("not run")
                            ? "Not run.\n\n"
                            : "No figures: the part ended with %s and %d tables.\n\n".formatted(exit, tables.size()));
            return;
        }
        text.append(part.said()).append("\n\n");
        tables.forEach(
                table -> text.append((part.growth() ? Growth.with(part, table) : Ratios.with(part, table)).markdown())
                        .append('\n'));
        Table drawn = tables.getFirst();
        List<Bars.Bar> bars = new ArrayList<>();
        tables.stream()
                .filter(table -> table.header().equals(drawn.header()))
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.size() > part.plotted())
                .forEach(row -> Table.value(row.get(part.plotted()))
                        .ifPresent(value -> bars.add(new Bars.Bar(
                                row.getFirst(),
                                value,
                                part.peers().matcher(row.getFirst()).find()))));
        String svg = Bars.svg(part.title(), part.unit(), bars);
        if (!svg.isEmpty()) {
            Files.writeString(plot, svg);
            text.append("![%s](../images/%s)\n\n".formatted(part.title(), plot.getFileName()));
        }
    }

    private Optional<String> file(String name) throws IOException {
        Path file = run.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }
}
