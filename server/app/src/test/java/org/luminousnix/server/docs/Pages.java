package org.luminousnix.server.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of the checkout and what is in them: links, the anchors of headings, fenced blocks. */
public final class Pages {
    private static final Pattern LINK =
            Pattern.compile("\\[(?:[^\\[\\]]|\\[[^\\]]*])*]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?)#*$");
    private static final Pattern FENCE = Pattern.compile("^ *```(.*)$");
    private static final Pattern NOTE = Pattern.compile("^ *<!-- (.*) -->$");
    private static final Set<String> NO_SOURCE = Set.of("target", "node_modules", ".git");

    /** A fenced block: where it begins, the comment on the line before it, what is written behind the fence, its text. */
    public record Block(Path page, int line, String note, String info, String text) {
        @Override
        public String toString() {
            return page.getFileName() + ":" + line;
        }
    }

    private Pages() {}

    /** The root of the checkout. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/README.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Every Markdown file that is not made by a build. */
    public static List<Path> all() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NO_SOURCE.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }

    /** What the page links to, as written; links in code are none. */
    static List<String> links(Path page) throws IOException {
        Matcher matcher = LINK.matcher(String.join("\n", prose(page)).replaceAll("`[^`\n]+`", "code"));
        List<String> links = new ArrayList<>();
        while (matcher.find()) {
            links.add(matcher.group(1));
        }
        return links;
    }

    /** The anchors that GitHub gives the page's headings. */
    static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose(page)) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String text = heading.group(1).strip().replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1");
                String anchor = text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                int times = seen.merge(anchor, 1, Integer::sum);
                anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
            }
        }
        return anchors;
    }

    /** The fenced blocks of the page, in their order. */
    public static List<Block> blocks(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String info = "";
        String note = "";
        String before = "";
        int begin = 0;
        int number = 0;
        for (String line : Files.readAllLines(page)) {
            number++;
            Matcher fence = FENCE.matcher(line);
            if (!fence.matches()) {
                text.append(line).append('\n');
            } else if (begin == 0) {
                begin = number;
                info = fence.group(1).strip();
                Matcher comment = NOTE.matcher(before);
                note = comment.matches() ? comment.group(1) : "";
                text.setLength(0);
            } else {
                blocks.add(new Block(page, begin, note, info, text.toString()));
                begin = 0;
            }
            before = line;
        }
        return blocks;
    }

    private static List<String> prose(Path page) throws IOException {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : Files.readAllLines(page)) {
            if (FENCE.matcher(line).matches()) {
                code = !code;
            } else if (!code) {
                prose.add(line);
            }
        }
        return prose;
    }
}
