package org.luminousnix.server.privilege;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Under {@code quarkus:dev} only: the executor as a child process, with the rights of whoever runs it. It ends when its input closes. */
@ApplicationScoped
@IfBuildProfile("dev")
public class DevelopmentExecutor {
    private final Commands commands;
    private final PrivilegeConfig config;
    private final Path built;
    private final Path folder;
    private @Nullable Process child;

    @Inject
    DevelopmentExecutor(
            Commands commands,
            PrivilegeConfig config,
            @ConfigProperty(name = "luminous.state-dir") Path stateDirectory,
            @ConfigProperty(name = "luminous.development.executor", defaultValue = "../../executor/daemon/target")
                    Path built) {
        this.commands = commands;
        this.config = config;
        this.built = built;
        this.folder = stateDirectory.resolve("executor");
    }

    void start(@Observes StartupEvent event) throws IOException {
        Path classPath = built.resolve("development.classpath");
        if (!Files.exists(classPath)) {
            Log.warnf(
                    "no executor beside this server: %s is missing; start quarkus:dev at the top of the project",
                    classPath);
            return;
        }
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(folder.resolve("policy"), policy());
        Files.setPosixFilePermissions(folder.resolve("policy"), PosixFilePermissions.fromString("rw-------"));
        Path socketFolder = config.socket().getParent();
        if (socketFolder != null) {
            Files.createDirectories(
                    socketFolder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        child = commands.start(new Command(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        built.resolve("classes") + ":"
                                + Files.readString(classPath, StandardCharsets.UTF_8)
                                        .strip(),
                        "org.luminousnix.executor.Main",
                        "serve",
                        "--until-input-ends",
                        "--policy=" + folder.resolve("policy"),
                        "--key=" + config.keyFile(),
                        "--socket=" + config.socket(),
                        "--state=" + folder.resolve("state")),
                Map.of()));
        Log.infof("executor started beside this server as process %d", child.pid());
    }

    private static String policy() throws IOException {
        try (InputStream text = DevelopmentExecutor.class.getResourceAsStream("/development/executor.policy")) {
            if (text == null) {
                throw new IOException("development/executor.policy is not in this build");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@UID@", UserManager.ownUid().orElse("0"));
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        Process process = child;
        if (process != null) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
