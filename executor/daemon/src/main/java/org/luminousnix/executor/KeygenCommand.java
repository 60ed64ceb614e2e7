package org.luminousnix.executor;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key file. */
@Command(
        name = "keygen",
        description = "Makes a key file with one fresh key; never overwrites one.",
        mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "the file to make")
    private Path file = Path.of("key");

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "id of the key, at most 16 characters (default: ${DEFAULT-VALUE})")
    private String id = "k1";

    @Option(names = "--group", paramLabel = "NAME", description = "group that may read it")
    private Optional<String> group = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Secrets.make(file, id, group);
        return 0;
    }
}
