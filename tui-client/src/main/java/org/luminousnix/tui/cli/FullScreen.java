package org.luminousnix.tui.cli;

import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.ansi.UnixLikeTerminal.CtrlCBehaviour;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.luminousnix.tui.feed.CommandClient;
import org.luminousnix.tui.feed.Endpoint;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.TokenFile;
import org.luminousnix.tui.view.Palette;

/** The dashboard on the real terminal, which is put back as it was, however it ends. */
final class FullScreen {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(15);

    private FullScreen() {}

    static int run(Surroundings around, Endpoint endpoint, TokenFile tokens, Palette palette, Duration every)
            throws IOException, InterruptedException {
        UnixTerminal terminal = new UnixTerminal(System.in, System.out, StandardCharsets.UTF_8, CtrlCBehaviour.TRAP);
        Screen screen = new TerminalScreen(terminal);
        try (CommandClient commands =
                new CommandClient(endpoint, tokens, System.getProperty("user.name", ""), COMMAND_TIMEOUT)) {
            Dashboard dashboard = new Dashboard(new Dashboard.Setup(
                    screen,
                    terminal::readInput,
                    endpoint,
                    commands,
                    FeedLimits.DEFAULT,
                    palette,
                    around.glyphs(),
                    around.clock(),
                    around.zone(),
                    every));
            terminal.addResizeListener((_, _) -> dashboard.resized());
            screen.startScreen();
            dashboard.run();
            return ExitCodes.HEALTHY;
        } finally {
            screen.stopScreen();
            terminal.close();
        }
    }
}
