package org.luminousnix.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.luminousnix.server.live.Chromium;

/** The page in a headless browser in a test host's network, and pictures of it as often as the machine can, each with its time. */
final class DemoPage implements AutoCloseable {
    static final int WIDTH = 1280;
    static final int HEIGHT = 760;

    /** Milliseconds between two pictures, besides the time that one takes. */
    private static final double PAUSE = 120;

    private record Frame(double at, Path file) {}

    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Consumer<Page>> wishes = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;

    /** Opens the page and begins; the pictures go to {@code folder}. */
    DemoPage(TestHost host, Path folder, DoubleSupplier now) {
        // a browser belongs to the thread that made it
        thread = Thread.ofPlatform().start(() -> {
            try (Chromium chromium = Chromium.inNetworkOf(host.init(), folder)) {
                record(chromium.browser(), folder, now);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void record(Browser browser, Path folder, DoubleSupplier now) throws IOException {
        Page page = browser.newPage(
                new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT).setColorScheme(ColorScheme.LIGHT));
        page.navigate(LuminousInstall.URL + "/");
        byte[] last = {};
        while (!closing) {
            for (Consumer<Page> wish = wishes.poll(); wish != null; wish = wishes.poll()) {
                wish.accept(page);
            }
            double at = now.getAsDouble();
            byte[] picture = page.screenshot();
            if (!Arrays.equals(picture, last)) {
                Path file = folder.resolve("frame-%05d.png".formatted(frames.size()));
                Files.write(file, picture);
                frames.add(new Frame(at, file));
                last = picture;
            }
            page.waitForTimeout(PAUSE);
        }
    }

    /** Goes to a view by its address, such as {@code #/audit}, as soon as the picture under way is taken. */
    void go(String address) {
        wishes.add(page -> page.navigate(LuminousInstall.URL + "/" + address));
    }

    /** Scrolls softly, so that an element is in sight. */
    void scroll(int y) {
        wishes.add(page -> page.evaluate("y => window.scrollTo({top: y, behavior: 'smooth'})", y));
    }

    /** How many different pictures there are. */
    int pictures() {
        return frames.size();
    }

    /** Writes what ffmpeg's concat demuxer reads: each picture and how long it stands in the clip. */
    void writeList(Path file, ClipTime clip) throws IOException {
        StringBuilder text = new StringBuilder("ffconcat version 1.0\n");
        for (int i = 0; i < frames.size(); i++) {
            double end = i + 1 < frames.size() ? clip.of(frames.get(i + 1).at()) : clip.length();
            double stands = end - clip.of(frames.get(i).at());
            if (stands > 0.01) {
                text.append(String.format(
                        Locale.ROOT,
                        "file '%s'\nduration %.3f\n",
                        frames.get(i).file().getFileName(),
                        stands));
            }
        }
        // the last one stands for as long as is said only where another comes after it
        text.append("file '%s'\n".formatted(frames.getLast().file().getFileName()));
        Files.writeString(file, text);
    }

    /** Ends the recording. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
