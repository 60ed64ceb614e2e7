package org.luminousnix.server.live;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Axe, which looks at a page as it is drawn now for what keeps people from using it. The visit must bypass the page's CSP. */
final class Axe {
    private Axe() {}

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
