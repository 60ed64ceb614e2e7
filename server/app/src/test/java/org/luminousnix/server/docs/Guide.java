package org.luminousnix.server.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is to be done with a block of a guide. {@code sh} is run, {@code console} and {@code text} show what it looks like, files are written
 * where the comment before the fence says so: {@code <!-- file: /etc/… -->}, {@code <!-- append: /etc/… -->}. The comment {@code <!-- not
 * run: why -->} leaves a block out, {@code <!-- exit: 0 1 -->} says how its last command may end.
 */
public record Guide(Pages.Block block) {
    /** The guides that GuidesIT follows, in this order: each finds the host as the one before left it. */
    public static final List<String> FOLLOWED = List.of(
            "first-healing.md",
            "first-rule.md",
            "trust.md",
            "approve.md",
            "notifications.md",
            "troubleshooting.md",
            "monitoring.md",
            "dashboards.md",
            "attach.md",
            "backup.md",
            "upgrade.md");

    private static final Set<String> RUN = Set.of("sh");
    private static final Pattern SAID = Pattern.compile("(file|append|not run|exit): (.+)");

    /** The blocks of a guide, in their order. */
    public static List<Guide> of(String page) throws IOException {
        return Pages.blocks(folder().resolve(page)).stream().map(Guide::new).toList();
    }

    /** Where the guides are. */
    static Path folder() {
        return Pages.root().resolve("docs/guide");
    }

    /** Whether it is commands, and nothing says that they are not run. */
    public boolean run() {
        return RUN.contains(block.info()) && said("not run").isEmpty();
    }

    /** Why commands are not run. */
    public Optional<String> notRun() {
        return said("not run");
    }

    /** The file that the block is the whole text of. */
    public Optional<String> file() {
        return said("file");
    }

    /** The file that the block is added to. */
    public Optional<String> append() {
        return said("append");
    }

    /** The exit codes that are well. */
    public List<Integer> exits() {
        return said("exit")
                .map(codes ->
                        Stream.of(codes.split(" ", -1)).map(Integer::valueOf).toList())
                .orElse(List.of(0));
    }

    /** Whether the comment before the block says anything that is understood, where there is one. */
    boolean understood() {
        return block.note().isEmpty() || SAID.matcher(block.note()).matches();
    }

    private Optional<String> said(String what) {
        Matcher said = SAID.matcher(block.note());
        return said.matches() && said.group(1).equals(what) ? Optional.of(said.group(2)) : Optional.empty();
    }
}
