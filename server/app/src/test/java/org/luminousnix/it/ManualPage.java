package org.luminousnix.it;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A manual page in roff: what picocli knows of a program, its options and every command of it. */
final class ManualPage {
    private final StringBuilder out = new StringBuilder();
    private final Set<String> told = new HashSet<>();

    private ManualPage() {}

    /** The sections that follow from the code; those from {@code .SH FILES} on are written by hand. */
    static String of(CommandLine program, int section, List<String> exits) {
        CommandSpec spec = program.getCommandSpec();
        ManualPage page = new ManualPage();
        page.out.append(".\\\" Written by ManualPagesIT down to FILES.\n");
        page.out.append(".TH %s %d \"\" \"Luminous Healing\" \"Luminous Healing\"%n"
                .formatted(spec.name().toUpperCase(Locale.ROOT), section));
        List<String> description = page.texts(spec.usageMessage().description(), "");
        page.heading("NAME");
        page.line(roff(spec.name()) + " \\- " + roff(summary(description.getFirst())));
        page.heading("SYNOPSIS");
        page.line("\\fB" + roff(spec.name()) + "\\fR [\\fIOPTION\\fR...] [\\fICOMMAND\\fR]");
        page.heading("DESCRIPTION");
        description.forEach(text -> page.line(roff(text)));
        page.heading("OPTIONS");
        page.options(spec);
        page.heading("COMMANDS");
        page.commands(spec, "");
        page.heading("EXIT STATUS");
        exits(spec, exits).forEach(exit -> page.entry("\\fB" + exit[0] + "\\fR", List.of(exit[1])));
        return page.out.toString();
    }

    private void commands(CommandSpec above, String before) {
        for (Map.Entry<String, CommandLine> entry : above.subcommands().entrySet()) {
            CommandSpec spec = entry.getValue().getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                if (spec.subcommands().isEmpty() || !(spec.userObject() instanceof Runnable)) {
                    command(spec, before + entry.getKey());
                }
                commands(spec, before + entry.getKey() + " ");
            }
        }
    }

    private void command(CommandSpec spec, String name) {
        StringBuilder words = new StringBuilder("\\fB" + roff(name) + "\\fR");
        for (OptionSpec option : spec.options()) {
            if (option.required() && !option.hidden()) {
                words.append(" \\fB%s\\fR \\fI%s\\fR".formatted(roff(option.longestName()), roff(option.paramLabel())));
            }
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String label = "\\fI" + roff(bare(parameter.paramLabel())) + "\\fR";
            String many = parameter.arity().max() > 1
                            || parameter.index().max() > parameter.index().min()
                    ? "..."
                    : "";
            words.append(parameter.required() ? " " + label + many : " [" + label + many + "]");
        }
        out.append(".SS ").append(words).append('\n');
        texts(spec.usageMessage().description(), "").forEach(text -> line(roff(text)));
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            entry(
                    "\\fI" + roff(bare(parameter.paramLabel())) + "\\fR",
                    texts(parameter.description(), String.valueOf(parameter.defaultValueString(true))));
        }
        options(spec);
    }

    /** Its own options: those of every command, and those that say how the program is reached, are told once. */
    private void options(CommandSpec spec) {
        List<String> again = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            boolean known = spec.parent() != null
                    && (option.usageHelp()
                            || option.versionHelp()
                            || spec.root().findOption(option.longestName()) != null);
            if (!option.hidden() && !known) {
                List<String> names = new ArrayList<>();
                for (String name : option.names()) {
                    names.add("\\fB" + roff(name) + "\\fR");
                }
                String value = option.arity().max() == 0 ? "" : " \\fI" + roff(bare(option.paramLabel())) + "\\fR";
                List<String> texts = texts(option.description(), String.valueOf(option.defaultValueString(true)));
                if (told.add(names + value + texts)) {
                    entry(String.join(", ", names) + value, texts);
                } else {
                    again.addAll(names);
                }
            }
        }
        if (!again.isEmpty()) {
            out.append(".P\nAs above: ").append(String.join(", ", again)).append(".\n");
        }
    }

    private static List<String[]> exits(CommandSpec spec, List<String> others) {
        Map<String, String> list = spec.usageMessage().exitCodeList();
        List<String[]> exits = new ArrayList<>();
        list.forEach((code, meaning) -> exits.add(new String[] {roff(code), roff(meaning)}));
        others.forEach(exit -> exits.add(
                new String[] {roff(exit.substring(0, exit.indexOf(':'))), roff(exit.substring(exit.indexOf(':') + 1))
                }));
        return exits;
    }

    private void heading(String title) {
        out.append(".SH ").append(title).append('\n');
    }

    private void entry(String term, List<String> texts) {
        out.append(".TP\n").append(term).append('\n');
        texts.forEach(text -> line(text.contains("\\f") ? text : roff(text)));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private List<String> texts(String[] written, String standard) {
        List<String> texts = new ArrayList<>();
        for (String text : written) {
            String filled = Ansi.OFF
                    .string(text.replace("${DEFAULT-VALUE}", standard))
                    .replace("%n", " ")
                    .replace("%%", "%");
            texts.add(filled.strip());
        }
        return texts.isEmpty() ? List.of("") : texts;
    }

    private static String summary(String sentence) {
        String first = sentence.replaceAll("[.;].*", "");
        return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    }

    private static String bare(String label) {
        return label.replaceAll("[<>]", "");
    }

    /** Text as roff reads it literally; the page is ASCII. */
    static String roff(String text) {
        StringBuilder escaped = new StringBuilder(text.startsWith(".") || text.startsWith("'") ? "\\&" : "");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                default -> {
                    if (c < 128) {
                        escaped.appendCodePoint(c);
                    } else {
                        escaped.append("\\[u%04X]".formatted(c));
                    }
                }
            }
        });
        return escaped.toString();
    }
}
