package org.luminousnix.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** {@code ./mvnw quarkus:dev} at the top of a copy of the sources, on a port of its own, with all that it starts. */
final class HotReloadServer implements AutoCloseable {
    /** Long enough to load what quarkus:dev needs and to compile everything on a busy machine. */
    private static final Duration START = Duration.ofMinutes(10);

    private final Process maven;
    private final Path output;
    private final String url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private HotReloadServer(Process maven, Path output, String url) {
        this.maven = maven;
        this.output = output;
        this.url = url;
    }

    /** Starts it. Its standard input stays open, as in a terminal: where that ends, some shells end with it. */
    static HotReloadServer start(Path sources) throws IOException {
        int port = freePort();
        List<String> argv = new ArrayList<>(List.of(
                sources.resolve("mvnw").toString(),
                "--batch-mode",
                "quarkus:dev",
                "-Dquarkus.http.port=" + port,
                "-Ddebug=false",
                "-Dquarkus.analytics.disabled=true"));
        for (String inherited : List.of("maven.repo.local")) {
            if (System.getProperty(inherited) != null) {
                argv.add("-D" + inherited + "=" + System.getProperty(inherited));
            }
        }
        Path output = sources.resolve("quarkus-dev.log");
        Process maven = new ProcessBuilder(argv)
                .directory(sources.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new HotReloadServer(maven, output, "http://127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until the server says that it is ready; fails with its output where it ended instead. */
    void awaitReady() {
        await().atMost(START).pollInterval(Duration.ofMillis(500)).until(() -> {
            if (!maven.isAlive()) {
                throw new AssertionError("quarkus:dev ended with " + maven.exitValue() + "\n" + said());
            }
            return status("/q/health/ready") == 200;
        });
    }

    /** The value of a metric's only series, which has no labels, as the server exposes it; NaN where it does not. */
    String metric(String name) {
        return get("/metrics")
                .lines()
                .filter(line -> line.startsWith("luminous_" + name + " "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .findFirst()
                .orElse("NaN");
    }

    /** The process in which the server runs. */
    ProcessHandle process() {
        return only("-dev.jar");
    }

    /** The executor beside it. */
    ProcessHandle executor() {
        return only("org.luminousnix.executor.Main");
    }

    /** Everything that was printed so far. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle only(String word) {
        List<ProcessHandle> found = maven.descendants()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch(argument -> argument.endsWith(word)))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one process of " + word + ", found " + found + "\n" + said());
        }
        return found.getFirst();
    }

    /** What a path answers with; 0 where nothing answers. */
    int status(String path) {
        try {
            return send(path).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private String get(String path) {
        try {
            HttpResponse<String> answer = send(path);
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofMinutes(1))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Ends quarkus:dev as a terminal would, and whatever of it is still there after a while. */
    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(maven.descendants().toList());
        all.add(maven.toHandle());
        maven.destroy();
        all.stream()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch(argument -> argument.endsWith("-dev.jar")))
                .forEach(ProcessHandle::destroy);
        try {
            maven.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
        List<ProcessHandle> left =
                all.stream().filter(process -> !ended(process)).toList();
        left.forEach(ProcessHandle::destroyForcibly);
        if (!left.isEmpty()) {
            throw new AssertionError("did not end with quarkus:dev and had to be killed: " + left + "\n" + said());
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
