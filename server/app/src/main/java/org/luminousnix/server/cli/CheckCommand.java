package org.luminousnix.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.luminousnix.server.policy.Known;
import org.luminousnix.server.policy.Policy;
import org.luminousnix.server.policy.PolicyError;
import org.luminousnix.server.policy.PolicyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with a policy, as the server would when it reads it, and starts nothing. */
@Command(
        name = "check",
        description = {
            "Reads policies as the server does, with the conf.d beside each, and says what is wrong.",
            "Exit code 0: they can be used; 2: they cannot."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private static final int UNUSABLE = 2;
    private static final String SHIPPED = "default.yaml";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "policy files (default: the one that LUMINOUS_POLICY names, else the policy that ships with the server)")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        Known known = MetricsPage.known();
        if (files.isEmpty()) {
            configured().ifPresent(files::add);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int exit = 0;
        try {
            if (files.isEmpty()) {
                told(out, PolicyFile.shipped(SHIPPED, known));
            }
        } catch (PolicyError e) {
            err.println(e.getMessage());
            exit = UNUSABLE;
        }
        for (Path file : files) {
            try {
                told(out, PolicyFile.load(file, known));
            } catch (PolicyError e) {
                err.println(e.getMessage());
                exit = UNUSABLE;
            }
        }
        return exit;
    }

    private static void told(PrintWriter out, Policy policy) {
        out.println("%s: %d rules, can be used"
                .formatted(String.join(", ", policy.files()), policy.rules().size()));
    }

    /** Where the server would look, as far as it can be known without starting it: a property of the JVM or a variable. */
    private static Optional<Path> configured() {
        return Optional.ofNullable(System.getProperty("luminous.policy"))
                .or(() -> Optional.ofNullable(System.getenv("LUMINOUS_POLICY")))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }
}
