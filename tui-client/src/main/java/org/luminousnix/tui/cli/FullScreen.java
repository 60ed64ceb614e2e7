package org.luminousnix.tui.cli;

import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.ansi.UnixLikeTerminal.CtrlCBehaviour;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.luminousnix.tui.feed.CommandClient;
import org.luminousnix.tui.feed.Endpoint;
import org.luminousnix.tui.feed.EvidenceClient;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.TokenFile;
import org.luminousnix.tui.view.Palette;

/** The dashboard on the real terminal, which is put back as it was, however it ends. */
final class FullScreen {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(15);

    private FullScreen() {}

    static int run(Surroundings around, Endpoint endpoint, TokenFile tokens, Palette palette, Duration every)
            throws IOException {
        UnixTerminal terminal = new UnixTerminal(System.in, System.out, StandardCharsets.UTF_8, CtrlCBehaviour.TRAP);
        Screen screen = new TerminalScreen(terminal);
        CountDownLatch restored = new CountDownLatch(1);
        Thread atEnd = atEnd(Thread.currentThread(), restored);
        Runtime.getRuntime().addShutdownHook(atEnd);
        try (CommandClient commands =
                        new CommandClient(endpoint, tokens, System.getProperty("user.name", ""), COMMAND_TIMEOUT);
                EvidenceClient evidence = new EvidenceClient(endpoint, tokens, COMMAND_TIMEOUT)) {
            Dashboard dashboard = new Dashboard(new Dashboard.Setup(
                    screen,
                    terminal::readInput,
                    endpoint,
                    commands,
                    evidence,
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
        } catch (InterruptedException e) {
            return ExitCodes.HEALTHY; // told to end by a signal, which decides the exit code
        } finally {
            screen.stopScreen();
            terminal.close();
            restored.countDown();
        }
    }

    /** What happens when the process is told to end from outside: the render thread stops drawing and gives the terminal back. */
    private static Thread atEnd(Thread render, CountDownLatch restored) {
        return new Thread(() -> {
            if (restored.getCount() > 0) {
                render.interrupt();
                await(restored);
            }
        });
    }

    private static void await(CountDownLatch restored) {
        try {
            boolean _ = restored.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
