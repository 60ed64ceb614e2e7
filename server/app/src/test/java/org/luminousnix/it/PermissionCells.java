package org.luminousnix.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.privilege.LadderRun;

/** One column of the permission matrix: what became of each row on a host of its own. */
final class PermissionCells {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String CLASSES = "/opt/luminous/test:/opt/luminous/server/quarkus/transformed-bytecode.jar"
            + ":/opt/luminous/server/app/*:/opt/luminous/server/lib/main/*:/opt/luminous/server/lib/boot/*";

    private final PermissionColumn column;
    private final LuminousHost luminous;
    private final TestHost host;

    private PermissionCells(PermissionColumn column, LuminousHost luminous) {
        this.column = column;
        this.luminous = luminous;
        this.host = luminous.host();
    }

    /** The cells of a column by the title of their row. */
    static Map<String, String> of(PermissionColumn column, List<PermissionRow> rows, String policy) {
        try (LuminousHost luminous = LuminousHost.boot(policy, "")) {
            column.prepare(luminous);
            return new PermissionCells(column, luminous).of(rows);
        }
    }

    private Map<String, String> of(List<PermissionRow> rows) {
        List<String> lines = PermissionRow.lines(rows, host);
        if (column == PermissionColumn.SUDO) {
            allowBySudo(lines);
        }
        Map<String, String> unavailable = unavailable();
        Map<String, String> cells = new LinkedHashMap<>();
        List<String> answers = run(column.prefix(), "climb", lines);
        List<JsonNode> audit = column.executor() ? luminous.executorAudit() : List.of();
        for (int i = 0; i < rows.size(); i++) {
            String[] answer = answers.get(i).split("\t", -1);
            PermissionRow row = rows.get(i);
            cells.put(row.title(), cell(answer, audit, unavailable.get(row.action())));
        }
        return cells;
    }

    /** The rung that ended the climb with its answer, and what the executor's audit holds about the step. */
    private static String cell(String[] answer, List<JsonNode> audit, @Nullable String unavailable) {
        String last = answer[2].substring(answer[2].lastIndexOf(", ") + 1).strip();
        if (unavailable != null && last.equals("EXECUTOR failed")) {
            return "not possible here: " + unavailable;
        }
        String why = why(last, answer[3]);
        if (last.equals("EXECUTOR refused") && !why.matches("[A-Z_]+")) {
            return "not possible here: " + why;
        }
        String rung =
                last.substring(0, last.indexOf(' ')).toLowerCase(Locale.ROOT).replace('_', ' ');
        return rung + ": " + last.substring(last.indexOf(' ') + 1) + (why.isEmpty() ? "" : " " + why) + " · "
                + audited(answer[0], last, audit);
    }

    /** What was said, where it was not done; numbers that differ from host to host left out. */
    private static String why(String last, String message) {
        String said = message.replaceAll("[0-9]{3,}", "N").replace('|', '/');
        return last.endsWith("refused") || last.endsWith("failed") || last.endsWith("timed-out")
                ? said.substring(0, Math.min(160, said.length()))
                : "";
    }

    private static String audited(String step, String last, List<JsonNode> audit) {
        List<String> events = audit.stream()
                .filter(line -> line.path("step").asText().equals(step))
                .map(PermissionCells::event)
                .toList();
        if (!events.isEmpty()) {
            return String.join(", ", events);
        }
        List<String> strangers = audit.stream()
                .filter(line -> line.path("code").asText().equals("UNKNOWN_PEER"))
                .map(PermissionCells::event)
                .distinct()
                .toList();
        return last.equals("EXECUTOR refused") && !strangers.isEmpty() ? String.join(", ", strangers) : "–";
    }

    private static String event(JsonNode line) {
        return (line.path("event").asText() + " " + line.path("outcome").asText()
                        + line.path("code").asText())
                .strip();
    }

    private Map<String, String> unavailable() {
        if (column != PermissionColumn.SERVER && column != PermissionColumn.NO_POLKIT) {
            return Map.of();
        }
        return run(column.prefix(), "offers", List.of()).stream()
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** Rules for exactly the commands of these calls, as {@code visudo} accepts them. */
    private void allowBySudo(List<String> lines) {
        String rules = run(List.of("env"), "sudo", lines).stream()
                .filter(line -> !line.isEmpty())
                .map(line -> line.replaceAll("([,:=\\\\])", "\\\\$1").replace('\t', ' '))
                .map(command -> "luminous ALL=(root) NOPASSWD: " + command + "\n")
                .collect(Collectors.joining());
        host.write("/etc/sudoers.d/luminous", rules);
        host.exec("chmod", "0440", "/etc/sudoers.d/luminous").expectSuccess();
        host.exec("visudo", "-c").expectSuccess();
    }

    private List<String> run(List<String> prefix, String mode, List<String> lines) {
        List<String> argv = new ArrayList<>(prefix);
        argv.addAll(List.of("env", "CACHE_DIRECTORY=" + PermissionColumn.CACHE));
        argv.addAll(List.of("/opt/jdk/bin/java", "-XX:TieredStopAtLevel=1", "-cp", CLASSES, LadderRun.class.getName()));
        argv.addAll(List.of(mode, LuminousInstall.SOCKET, LuminousInstall.KEY));
        String input = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        List<String> answers = host.exec(DEADLINE, input, argv.toArray(String[]::new))
                .expectSuccess()
                .out()
                .lines()
                .toList();
        if (!mode.equals("offers") && answers.size() != lines.size()) {
            throw new AssertionError(answers.size() + " answers to " + lines.size() + " calls: " + answers);
        }
        return answers;
    }
}
