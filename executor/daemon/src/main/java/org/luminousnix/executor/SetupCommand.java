package org.luminousnix.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.gate.Accounts;
import org.luminousnix.executor.gate.Policy;
import org.luminousnix.executor.gate.PolicyFile;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Unfinished;
import org.luminousnix.executor.polkit.PolkitRule;
import org.luminousnix.protocol.ActionSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes what an executor without privilege needs from root: its key, and the polkit rule that follows from the policy. Says what did not end. */
@Command(
        name = "setup",
        description =
                "Makes the key if there is none, and the polkit rule from the policy. Run as root, before the first start and after each change of the policy.",
        mixinStandardHelpOptions = true)
final class SetupCommand implements Callable<Integer> {
    @Mixin
    private Places places = new Places();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "the polkit rule to write (default: ${DEFAULT-VALUE})")
    private Path rules = Path.of("/etc/polkit-1/rules.d/10-luminous-executor.rules");

    @Option(names = "--user", paramLabel = "NAME", description = "user of the executor (default: ${DEFAULT-VALUE})")
    private String user = "luminous-executor";

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "group of the server, which may read the key (default: ${DEFAULT-VALUE})")
    private String group = "luminous";

    @Override
    public Integer call() throws Exception {
        if (Accounts.host().uid(user).isEmpty() || !user.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("--user: \"%s\" names no user of this host".formatted(user));
        }
        List<ActionSpec> specs = Actions.ALL.stream().map(Action::spec).toList();
        Policy policy = PolicyFile.read(places.paths().policy(), Kernel.euid(), specs, Accounts.host());
        var _ = Secrets.readOrMake(places.paths().key(), "k1", Optional.of(group));
        write(rules, new PolkitRule(user, policy, Actions.ALL).text());
        Unfinished.told(Os.host()).forEach(System.err::println);
        return 0;
    }

    /** Replaces the file in one step, so that polkit never reads half of it; leaves it alone where nothing changed. */
    private static void write(Path file, String text) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new IOException(
                    "%s: its directory does not exist; without polkit the executor may ask systemd for nothing"
                            .formatted(file));
        }
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        Path part = parent.resolve(".%s.part".formatted(file.getFileName()));
        Files.deleteIfExists(part);
        Files.writeString(part, text);
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
