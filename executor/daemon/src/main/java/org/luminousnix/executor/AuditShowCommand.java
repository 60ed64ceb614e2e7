package org.luminousnix.executor;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.luminousnix.executor.audit.AuditReader;
import org.luminousnix.executor.audit.AuditRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints records for a person. What others wrote is shown as printable text, so that it can do nothing to a terminal. */
@Command(
        name = "show",
        description = "Prints records as they stand there; whether to believe them says \"audit verify\".",
        mixinStandardHelpOptions = true)
final class AuditShowCommand implements Callable<Integer> {
    private static final int LONGEST = 8192;
    private static final Set<String> SHOWN = Set.of("seq", "at", "event", "boot", "nanos", "prev");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Places places = new Places();

    @Mixin
    private AuditChoice choice = new AuditChoice();

    @Option(names = "--json", description = "print the lines themselves")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        AuditReader.read(places.paths().audit(), (line, record) -> {
            if (record.map(choice::takes).orElse(choice.takesAll())) {
                out.println(shown(line, record));
            }
        });
        out.flush();
        return 0;
    }

    private String shown(String line, Optional<AuditRecord> record) {
        if (record.isEmpty()) {
            return "? no audit line: " + Printable.of(line, LONGEST);
        }
        // the executor writes printable ASCII only, so a line with anything else is not its own
        return json ? ascii(line) : readable(record.get());
    }

    private static String ascii(String line) {
        return line.chars().allMatch(c -> c >= ' ' && c <= '~') ? line : Printable.of(line, line.length() + 1);
    }

    /** {@code 7 2026-01-31T12:00:00Z intent uid=990 action=restart-unit args.unit=nginx.service}. */
    private static String readable(AuditRecord record) {
        StringBuilder text = new StringBuilder()
                .append(record.seq())
                .append(' ')
                .append(Printable.of(record.text("at"), LONGEST))
                .append(' ')
                .append(Printable.of(record.event(), LONGEST));
        for (Map.Entry<String, Object> field : record.fields().entrySet()) {
            if (!SHOWN.contains(field.getKey())) {
                value(text, field.getKey(), field.getValue());
            }
        }
        return text.toString();
    }

    private static void value(StringBuilder text, String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> value(text, name + "." + key, String.valueOf(inner)));
            return;
        }
        String shown = Printable.of(String.valueOf(value), LONGEST);
        boolean plain = !shown.isEmpty() && shown.indexOf(' ') < 0 && shown.indexOf('"') < 0;
        text.append(' ')
                .append(Printable.of(name, LONGEST))
                .append('=')
                .append(plain ? shown : '"' + shown.replace("\"", "\\\"") + '"');
    }
}
