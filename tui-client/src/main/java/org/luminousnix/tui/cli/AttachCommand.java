package org.luminousnix.tui.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attach}: the dashboard of other hosts, several as tabs. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        description = "Show the hosts at these addresses; several are tabs, [ and ] go from one to the next.")
final class AttachCommand implements Callable<Integer> {
    private final Show show;

    @Parameters(
            paramLabel = "URL",
            arity = "1..*",
            description = "https://HOST:PORT, http://HOST:PORT or unix:/run/luminous/api.sock")
    private List<String> urls = List.of();

    AttachCommand(Show show) {
        this.show = show;
    }

    @Override
    public Integer call() throws Exception {
        return show.run(urls);
    }
}
