package org.luminousnix.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every link of every page leads to a file, and to a heading where it names one; the map has every page. */
final class LinksTest {
    private final Path root = Pages.root();

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int followed = 0;
        for (Path page : Pages.all()) {
            for (String link : Pages.links(page)) {
                if (!link.matches("[a-z]+:.*")) {
                    followed++;
                    wrong(page, link, broken);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(followed).as("links that were followed").isGreaterThan(200);
    }

    private void wrong(Path page, String link, List<String> broken) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        String told = root.relativize(page) + ": " + link;
        if (!Files.exists(target)) {
            broken.add(told + " names no file");
        } else if (hash >= 0 && target.toString().endsWith(".md")) {
            Set<String> anchors = Pages.anchors(target);
            if (!anchors.contains(link.substring(hash + 1))) {
                broken.add(told + " names no heading; there are " + new TreeSet<>(anchors));
            }
        }
    }

    @Test
    void theMapHasEveryPage() throws IOException {
        Path docs = root.resolve("docs");
        Path map = docs.resolve("README.md");
        Set<Path> there = new TreeSet<>(Pages.all());
        there.removeIf(page -> !page.startsWith(docs) || page.equals(map));
        Set<Path> listed = new TreeSet<>();
        for (String link : Pages.links(map)) {
            if (link.endsWith(".md")) {
                listed.add(docs.resolve(link).normalize());
            }
        }
        assertThat(there).hasSizeGreaterThan(40);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(there);
        assertThat(Pages.links(root.resolve("README.md"))).contains("docs/README.md");
    }
}
