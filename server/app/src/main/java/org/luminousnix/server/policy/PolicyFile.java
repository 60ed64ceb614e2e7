package org.luminousnix.server.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where policies come from: a file with the {@code conf.d/*.yaml} beside it, or one that ships with the server. */
public final class PolicyFile {
    private PolicyFile() {}

    /** Reads the file and what is in {@code conf.d} beside it, in name order; throws PolicyError with everything that is wrong. */
    public static Policy load(Path file, Known known) throws PolicyError {
        return PolicyReader.read(sources(file), known);
    }

    /** Reads a policy that ships with the server: {@code default.yaml} or {@code development.yaml}. */
    public static Policy shipped(String name, Known known) throws PolicyError {
        return PolicyReader.read(List.of(new Source(name, resource(name))), known);
    }

    /** What is wrong with a file, one line each; empty where it could be used. */
    public static List<String> check(Path file, Known known) {
        try {
            load(file, known);
            return List.of();
        } catch (PolicyError e) {
            return e.faults().stream().map(Fault::toString).toList();
        }
    }

    /** The files that make up a policy: the main one, then those in {@code conf.d} in name order. */
    static List<Path> files(Path file) throws IOException {
        List<Path> files = new ArrayList<>(List.of(file));
        Path folder = file.resolveSibling("conf.d");
        if (Files.isDirectory(folder)) {
            List<Path> parts = new ArrayList<>();
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
                found.forEach(parts::add);
            }
            parts.stream().sorted().forEach(files::add);
        }
        return files;
    }

    private static List<Source> sources(Path file) throws PolicyError {
        List<Source> sources = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        try {
            for (Path path : files(file)) {
                text(path, sources, faults);
            }
        } catch (IOException e) {
            faults.add(new Fault(file.resolveSibling("conf.d").toString(), 0, "", "cannot be listed: " + e));
        }
        if (!faults.isEmpty()) {
            throw new PolicyError(faults);
        }
        return sources;
    }

    private static void text(Path path, List<Source> sources, List<Fault> faults) {
        try {
            sources.add(new Source(path.toString(), Files.readString(path)));
        } catch (CharacterCodingException e) {
            faults.add(new Fault(path.toString(), 0, "", "is not UTF-8 text"));
        } catch (IOException e) {
            faults.add(new Fault(path.toString(), 0, "", "cannot be read: " + e));
        }
    }

    /** A text that ships with the server below {@code policy/}. */
    static String resource(String name) {
        try (InputStream in = PolicyFile.class.getResourceAsStream("/policy/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no policy \"" + name + "\" ships with the server");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the shipped policy " + name + " cannot be read", e);
        }
    }
}
