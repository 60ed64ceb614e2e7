package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page names every module that it starts with, so that the browser asks for all at once and not for one after the other. */
class ModulePreloadTest {
    private static final Path SOURCES = Path.of("..", "..", "web", "src");
    private static final Pattern IMPORT =
            Pattern.compile("^(?:import|export) [^;]*?from '(\\.[^']+)'", Pattern.MULTILINE);
    private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">");

    @Test
    void everyModuleOfTheStartIsNamedAndNoOther() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher links = PRELOAD.matcher(Files.readString(SOURCES.resolve("index.html")));
        while (links.find()) {
            named.add(links.group(1));
        }
        Set<String> imported = new TreeSet<>();
        follow(Path.of("main.js"), imported);
        assertThat(imported).hasSizeGreaterThan(10);
        assertThat(named).isEqualTo(imported);
    }

    private static void follow(Path module, Set<String> seen) throws IOException {
        if (!seen.add(module.toString())) {
            return;
        }
        Matcher imports = IMPORT.matcher(Files.readString(SOURCES.resolve(module)));
        while (imports.find()) {
            follow(module.resolveSibling(imports.group(1)).normalize(), seen);
        }
    }
}
