package org.luminousnix.executor.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;

/** docs/reference/actions.md is the catalogue of the executor; {@code -Dgolden.update=true} rewrites it. */
class ActionsPageTest {
    private static final Path PAGE = Path.of("../../docs/reference/actions.md");
    private static final String HEAD = """
            # Actions

            What the executor can do, written from its own catalogue by `ActionsPageTest` (run it with `-Dgolden.update=true` after a change). What this host's executor offers:
            `luminous-tui actions`. Which of it is permitted is [root's policy](executor-policy.md); what a remediation says: [policy](policy.md). The server itself has one more,
            `notify`, which needs no executor.

            *Risk* decides the budget and the trust that hold: `gentle` nobody notices, `disruptive` interrupts a service or a process, `critical` the whole host.
            *Where*: `here` inside the executor, which has no privilege and asks systemd; `one-shot` in a hardened unit of its own, with what the action needs and no more
            ([hardening](hardening.md)). A *job* is answered at once and followed; it can be stopped.

            """;

    @Test
    void thePageIsTheCatalogue() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| action | risk | undo | where | job |\n|---|---|---|---|---|\n");
        for (Action action : Actions.ALL) {
            ActionSpec spec = action.spec();
            page.append("| [`%s`](#%s) | %s | %s | %s | %s |\n"
                    .formatted(
                            spec.name(),
                            spec.name(),
                            spec.risk().word(),
                            spec.reversible() ? "yes" : "no",
                            place(action),
                            spec.job() ? "yes" : "no"));
        }
        Actions.ALL.forEach(action -> section(action, page));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(page.toString())
                .as("%s is not the catalogue: rewrite it with -Dgolden.update=true", PAGE)
                .isEqualTo(Files.readString(PAGE));
    }

    @Test
    void theReadmeCountsThem() throws IOException {
        assertThat(Files.readString(Path.of("../../README.md"))).contains("[%d actions]".formatted(Actions.ALL.size()));
    }

    private static void section(Action action, StringBuilder page) {
        ActionSpec spec = action.spec();
        page.append("\n## ").append(spec.name()).append("\n\n");
        page.append(sentence(spec.summary())).append("\n\n");
        page.append("- Afterwards: ").append(spec.effect()).append(".\n");
        page.append("- Taken back: ")
                .append(spec.undo() == null ? "never" : spec.undo())
                .append(".\n");
        page.append("- Needs: ").append(spec.capability()).append(".\n");
        page.append("- Rungs: ").append(String.join(", ", spec.rungs())).append(".\n");
        if (!action.verbs().isEmpty()) {
            page.append("- Asks of systemd: ")
                    .append(action.verbs().stream().sorted().collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        if (!spec.params().isEmpty()) {
            page.append("\n| argument | type | default | bounds | meaning |\n|---|---|---|---|---|\n");
            for (Param param : spec.params()) {
                page.append("| `%s` | %s | %s | %s | %s |\n"
                        .formatted(param.name(), param.type().word(), standard(param), bounds(param), param.meaning()));
            }
        }
    }

    private static String standard(Param param) {
        if (param.required()) {
            return "required";
        }
        return param.fallback() == null ? "none" : "`" + param.fallback() + "`";
    }

    private static String bounds(Param param) {
        if (!param.choices().isEmpty()) {
            return "`" + String.join("`, `", param.choices()) + "`";
        }
        boolean open = param.max() == Long.MAX_VALUE;
        if (param.min() == 0 && open) {
            return "";
        }
        return open
                ? "from " + amount(param.type(), param.min())
                : amount(param.type(), param.min()) + " to " + amount(param.type(), param.max());
    }

    private static String amount(ParamType type, long value) {
        return switch (type) {
            case DURATION -> span(Duration.ofMillis(value));
            case BYTES -> bytes(value);
            case UNIT, PID, INTEGER, CHOICE, MOUNT, NAME, VALUE -> String.valueOf(value);
        };
    }

    private static String span(Duration span) {
        if (span.toMillisPart() != 0) {
            return span.toMillis() + "ms";
        }
        return span.toHours() * 3600 == span.toSeconds() && span.toHours() > 0
                ? span.toHours() + "h"
                : span.toMinutes() * 60 == span.toSeconds() && span.toMinutes() > 0
                        ? span.toMinutes() + "m"
                        : span.toSeconds() + "s";
    }

    private static String bytes(long value) {
        String[] units = {"", "K", "M", "G", "T"};
        int unit = 0;
        long rest = value;
        while (rest >= 1024 && rest % 1024 == 0 && unit < units.length - 1) {
            rest /= 1024;
            unit++;
        }
        return rest + units[unit];
    }

    private static String place(Action action) {
        return switch (action.place()) {
            case HERE -> "here";
            case ONE_SHOT -> "one-shot";
        };
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
