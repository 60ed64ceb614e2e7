package org.luminousnix.server.live;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Axe, which looks at a page as it is drawn now for what keeps people from using it. The visit must bypass the page's CSP. */
final class Axe {
    /**
     * One way a page may look.
     *
     * @param name its colours and width, as findings are told with
     * @param options a visitor's browser, in which Axe can be brought into the page
     */
    record Look(String name, Browser.NewContextOptions options) {}

    private Axe() {}

    /** Light and dark, wide and on a phone. */
    static List<Look> looks() {
        return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .flatMap(colours -> Stream.of(look(colours, 1280, 900), look(colours, 390, 844)))
                .toList();
    }

    private static Look look(ColorScheme colours, int width, int height) {
        return new Look(
                colours + "-" + width,
                new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(colours)
                        .setBypassCSP(true));
    }

    /** Brings it into the page; again after each navigation. */
    static void into(Page page) throws IOException {
        try (InputStream script = Objects.requireNonNull(
                Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js is not on the class path")) {
            page.evaluate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The serious and critical findings, each with its rule, what is wrong, and where. */
    @SuppressWarnings("unchecked")
    static List<String> serious(Page page) {
        return (List<String>) page.evaluate("""
                async () => (await axe.run(document, {resultTypes: ['violations']})).violations
                  .filter(({impact}) => impact === 'serious' || impact === 'critical')
                  .map(({id, help, nodes}) => `${id}: ${help}: ${nodes.map(node => node.target.join(' ')).join(', ')}`)""");
    }
}
