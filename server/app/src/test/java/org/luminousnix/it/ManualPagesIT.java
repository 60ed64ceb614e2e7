package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.luminousnix.server.cli.CommandLines;
import picocli.CommandLine;

/**
 * The manual pages that the package installs say what the programs' command lines are. They are held against the packaged programs;
 * {@code -Dgolden.update=true} rewrites them.
 */
final class ManualPagesIT {
    private static final Path PAGES = TestHostFiles.checkout().resolve("server/app/src/main/deb/man");
    private static final String BY_HAND = ".SH FILES\n";
    private static final List<String> OF_SERVER = List.of(
            "0:done, or the policy can be used",
            "1:a file could not be scored",
            "2:the policy cannot be used",
            "64:the command line is wrong",
            "65:a file cannot be read");
    private static final List<String> OF_EXECUTOR = List.of(
            "0:done, permitted, or the audit is whole",
            "1:refused, or the audit does not verify",
            "2:wrong usage, or a configuration that cannot be used");

    @Test
    void ofTheServer() throws IOException {
        same("luminous-server.8", CommandLines.server(new StringWriter(), new StringWriter()), 8, OF_SERVER);
    }

    @Test
    void ofTheExecutor() throws IOException, ReflectiveOperationException {
        try (URLClassLoader packaged = packaged("executor/daemon", "luminous-executor")) {
            Class<?> main = packaged.loadClass("org.luminousnix.executor.Main");
            same("luminous-executor.8", new CommandLine(main), 8, OF_EXECUTOR);
        }
    }

    @Test
    void ofTheTerminalClient() throws IOException, ReflectiveOperationException {
        try (URLClassLoader packaged = packaged("tui-client", "luminous-tui")) {
            Class<?> surroundings = packaged.loadClass("org.luminousnix.tui.cli.Surroundings");
            Constructor<?> made = surroundings.getConstructor(
                    Map.class, PrintStream.class, PrintStream.class, InstantSource.class, ZoneId.class, boolean.class);
            Object around =
                    made.newInstance(Map.of(), System.out, System.err, InstantSource.system(), ZoneOffset.UTC, false);
            CommandLine line = (CommandLine) packaged.loadClass("org.luminousnix.tui.cli.TuiCommand")
                    .getMethod("line", surroundings)
                    .invoke(null, around);
            same("luminous-tui.1", line, 1, List.of());
        }
    }

    private static void same(String name, CommandLine program, int section, List<String> exits) throws IOException {
        Path file = PAGES.resolve(name);
        String there = Files.readString(file);
        assertThat(there).contains(BY_HAND);
        String made = ManualPage.of(program, section, exits) + there.substring(there.indexOf("\n" + BY_HAND) + 1);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, made);
        }
        assertThat(made)
                .as("%s is not what the program says: rewrite it with -Dgolden.update=true", file)
                .isEqualTo(Files.readString(file));
        rendered(file);
    }

    /** groff finds nothing wrong with it, where it is installed, and the index of manual pages can read its name. */
    private static void rendered(Path file) {
        if (!Files.isExecutable(Path.of("/usr/bin/man")) || !Files.isExecutable(Path.of("/usr/bin/groff"))) {
            System.out.println("not rendered, because man or groff is missing: " + file);
            return;
        }
        Command.Result shown = run("man", "--warnings", "--encoding=UTF-8", "--local-file", file.toString());
        assertThat(shown.err()).as("warnings about " + file).isEmpty();
        assertThat(shown.out()).contains("SYNOPSIS", "COMMANDS", "SEE ALSO").doesNotContain("${");
        assertThat(run("lexgrog", file.toString()).out()).contains(" - ");
    }

    private static Command.Result run(String... command) {
        return new Command(List.of(command), "", Duration.ofSeconds(60)).run().expectSuccess();
    }

    /** The program's jars; what it shares with this test, picocli among it, comes from here. */
    private static URLClassLoader packaged(String module, String name) throws IOException {
        List<URL> jars = new ArrayList<>();
        jars.add(TestHostFiles.built(module + "/target", name + "-[0-9]*.jar")
                .toUri()
                .toURL());
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(TestHostFiles.built(module + "/target/lib"))) {
            for (Path jar : libraries) {
                jars.add(jar.toUri().toURL());
            }
        }
        return new URLClassLoader(jars.toArray(URL[]::new), ManualPagesIT.class.getClassLoader());
    }
}
