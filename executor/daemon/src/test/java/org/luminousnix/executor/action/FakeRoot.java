package org.luminousnix.executor.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.ProcessTable;
import org.luminousnix.executor.os.Runner;

/** A host whose files are in a folder of a test's own: what the kernel would say is written there. */
final class FakeRoot {
    final Path root;
    final Os os;

    FakeRoot(Path root) {
        this.root = root;
        Path proc = root.resolve("proc");
        this.os = new Os(new ProcessTable(proc), Os.host().units(), new Runner(), new Kernel(proc), root);
    }

    FakeRoot file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    String read(String path) throws IOException {
        return Files.readString(root.resolve(path)).strip();
    }

    /** A group of processors that are clocked together. */
    FakeRoot governor(int group, String governor, String available) throws IOException {
        String folder = "sys/devices/system/cpu/cpufreq/policy" + group + "/";
        return file(folder + "scaling_governor", governor + "\n")
                .file(folder + "scaling_available_governors", available + "\n")
                .file(folder + "affected_cpus", group + "\n");
    }

    /** A block device as sysfs shows it. */
    FakeRoot device(String number, String name, String discard) throws IOException {
        file("sys/devices/" + name + "/queue/discard_granularity", discard + "\n");
        for (String link : new String[] {"sys/dev/block/" + number, "sys/class/block/" + name}) {
            Files.createDirectories(root.resolve(link).getParent());
            Files.createSymbolicLink(root.resolve(link), root.resolve("sys/devices/" + name));
        }
        return this;
    }

    /** Judges and does it. */
    Effect run(String name, String... args) throws Exception {
        return run(name, Progress.SILENT, args);
    }

    Effect run(String name, Progress progress, String... args) throws Exception {
        Action action = action(name);
        Arguments arguments = arguments(name, args);
        action.target(arguments, os);
        return action.run(arguments, os, progress);
    }

    /** Judges and rehearses it. */
    String rehearse(String name, String... args) throws Exception {
        action(name).target(arguments(name, args), os);
        return action(name).rehearse(arguments(name, args), os);
    }

    static Action action(String name) {
        return Actions.named(Actions.ALL, name).orElseThrow();
    }

    static Arguments arguments(String name, String... args) throws BadArgument {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            given.put(args[i], args[i + 1]);
        }
        return Arguments.parse(action(name).spec(), given);
    }
}
