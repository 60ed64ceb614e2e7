package org.luminousnix.tui.cli;

import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.terminal.ansi.UnixLikeTerminal.CtrlCBehaviour;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.Server;
import org.luminousnix.tui.view.DeltaScreen;
import org.luminousnix.tui.view.Palette;

/** The dashboard on the real terminal, which is put back as it was, however it ends. */
final class FullScreen {
    private FullScreen() {}

    static int run(Surroundings around, List<Server> servers, Palette palette, Duration every) throws IOException {
        // System.out writes each character by itself; this one when a frame is complete, for the screen flushes then
        OutputStream out = new FrameStream(new FileOutputStream(FileDescriptor.out));
        UnixTerminal terminal = new UnixTerminal(System.in, out, StandardCharsets.UTF_8, CtrlCBehaviour.TRAP);
        Screen screen = new DeltaScreen(terminal);
        CountDownLatch restored = new CountDownLatch(1);
        Thread atEnd = atEnd(Thread.currentThread(), restored);
        Runtime.getRuntime().addShutdownHook(atEnd);
        try {
            Dashboard dashboard = new Dashboard(new Dashboard.Setup(
                    screen,
                    terminal::readInput,
                    servers,
                    System.getProperty("user.name", ""),
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
