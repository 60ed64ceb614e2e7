package org.luminousnix.executor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key file, or changes its keys without a moment in which a caller is refused. */
@Command(
        name = "keygen",
        description = {
            "Makes a key file with one fresh key; never overwrites one.",
            "To change keys: --rotate here, reload the executor, give callers the new file, then --retire and reload again."
        },
        mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "the file to make or to change")
    private Path file = Path.of("key");

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "id of the fresh key, at most 16 characters (default: k1, or the number after the last one)")
    private Optional<String> id = Optional.empty();

    @Option(names = "--group", paramLabel = "NAME", description = "group that may read a file that is made")
    private Optional<String> group = Optional.empty();

    @ArgGroup
    private Change change = new Change();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What is done to a file that is there. */
    static final class Change {
        @Option(
                names = "--rotate",
                description = "put a fresh key first and keep the one that signed until now as second")
        private boolean rotate;

        @Option(names = "--retire", description = "drop the second key: whoever still signs with it is refused")
        private boolean retire;
    }

    @Override
    public Integer call() throws Exception {
        if (change.rotate) {
            say("%s signs from now on, %s is still accepted: reload the executor", Rotation.rotate(file, id));
        } else if (change.retire) {
            say("%s signs, %s is no longer accepted: reload the executor", Rotation.retire(file));
        } else {
            Secrets.make(file, id.orElse("k1"), group);
        }
        return 0;
    }

    private void say(String what, Rotation.Ids ids) {
        spec.commandLine().getOut().println(what.formatted(ids.first(), ids.second()));
    }
}
