package org.luminousnix.tui.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, which reads one line for each thing that may come next. */
final class FishCompletion {
    private FishCompletion() {}

    static String script(CommandLine root) {
        List<String> lines = new ArrayList<>();
        String name = root.getCommandName();
        lines.add("complete -c " + name + " -f");
        add(lines, name, root.getCommandSpec(), "");
        return String.join("\n", lines) + "\n";
    }

    private static void add(List<String> lines, String name, CommandSpec spec, String path) {
        String here = path.isEmpty()
                ? "__fish_use_subcommand"
                : "__fish_seen_subcommand_from " + path.substring(path.lastIndexOf(' ') + 1);
        for (Map.Entry<String, CommandLine> entry : spec.subcommands().entrySet()) {
            CommandSpec below = entry.getValue().getCommandSpec();
            lines.add("complete -c " + name + " -n '" + here + "' -a " + entry.getKey() + " -d '"
                    + quoted(String.join(" ", below.usageMessage().description())) + "'");
            add(lines, name, below, path + " " + entry.getKey());
        }
        for (OptionSpec option : spec.options()) {
            if (path.isEmpty() || !option.inherited()) {
                lines.add("complete -c " + name + (path.isEmpty() ? "" : " -n '" + here + "'") + " -l "
                        + option.longestName().substring(2) + (option.arity().max() > 0 ? " -r" : "") + " -d '"
                        + quoted(String.join(" ", option.description())) + "'");
            }
        }
    }

    private static String quoted(String text) {
        return text.replace("$$", "$").replace("\\", "\\\\").replace("'", "\\'");
    }
}
