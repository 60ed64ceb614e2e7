package org.luminousnix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A program as native-image would see it: our classes, the libraries beside them, and what cannot be found in class files.
 *
 * @param module the folder of the module that has the program's metadata
 * @param artifact the artifact's id, which the metadata's folder is named after
 * @param classes where our class files are, from the checkout
 * @param libraries folders of jars, from the checkout
 * @param proxies interfaces that libraries or reflection make proxies of
 * @param resources globs of files in libraries that are read by name
 */
record NativeProgram(
        String module,
        String artifact,
        List<String> classes,
        List<String> libraries,
        List<String> proxies,
        List<String> resources) {
    static final List<NativeProgram> ALL = List.of(
            new NativeProgram(
                    "executor/daemon",
                    "luminous-executor",
                    List.of("executor/daemon/target/classes", "executor/protocol/target/classes"),
                    List.of("executor/daemon/target/lib"),
                    List.of("org.freedesktop.dbus.interfaces.DBus", "sun.misc.SignalHandler"),
                    List.of("META-INF/native/libnetty_transport_native_epoll_*.so", "META-INF/vertx/*")),
            new NativeProgram(
                    "server/app",
                    "luminous-server",
                    List.of(
                            "server/app/target/classes",
                            "server/model/target/classes",
                            "executor/protocol/target/classes"),
                    List.of("server/app/target/quarkus-app/lib/main"),
                    List.of("org.freedesktop.dbus.interfaces.DBus"),
                    // Quarkus and its extensions see to their own; these are read by libraries that Quarkus does not
                    // know
                    List.of("META-INF/native/libnetty_transport_native_epoll_*.so", "oshi*.properties")),
            new NativeProgram(
                    "tui-client",
                    "luminous-tui",
                    List.of("tui-client/target/classes", "server/model/target/classes"),
                    List.of("tui-client/target/lib"),
                    List.of(),
                    List.of("default-theme.properties", "multilang/*.properties")));

    NativeProgram {
        classes = List.copyOf(classes);
        libraries = List.copyOf(libraries);
        proxies = List.copyOf(proxies);
        resources = List.copyOf(resources);
    }

    /** The file that native-image reads. */
    Path metadata() {
        return TestHostFiles.checkout()
                .resolve(module)
                .resolve("src/main/resources/META-INF/native-image/org.luminousnix")
                .resolve(artifact)
                .resolve("reachability-metadata.json");
    }

    /** Our classes by name. */
    Map<String, ClassModel> models() {
        Map<String, ClassModel> models = new TreeMap<>();
        for (String folder : classes) {
            for (Path file : walk(TestHostFiles.built(folder), ".class")) {
                try {
                    ClassModel model = ClassFile.of().parse(file);
                    models.put(model.thisClass().asInternalName().replace('/', '.'), model);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return models;
    }

    /** The jars of the libraries. */
    List<Path> jars() {
        return libraries.stream()
                .flatMap(folder -> walk(TestHostFiles.built(folder), ".jar").stream())
                .toList();
    }

    /** Loads the program's own classes, apart from those of this test. */
    ClassLoader loader() {
        return new URLClassLoader(
                Stream.concat(classes.stream().map(TestHostFiles::built), jars().stream())
                        .map(NativeProgram::url)
                        .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> walk(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
