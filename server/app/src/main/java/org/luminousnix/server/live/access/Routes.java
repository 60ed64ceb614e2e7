package org.luminousnix.server.live.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What each request needs: the table that decides. Everything that is not read needs an operator where no line says otherwise, so that a
 * new route is never open by mistake.
 */
final class Routes {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** For everybody, also where reading needs a role: what signs in and out, and whether the server is well. */
    private static final List<Line> OPEN = List.of(
            new Line("POST", "/api/login"),
            new Line("GET", "/api/login"),
            new Line("POST", "/api/logout"),
            new Line("GET", "/q/health"),
            new Line("HEAD", "/q/health"));

    /** For admins alone; a line holds for what is below it too. */
    private static final List<Line> ADMIN = List.of(
            new Line("*", "/api/tokens"),
            new Line("POST", "/api/learning/reset"),
            new Line("POST", "/api/drift/accept"));

    /** What is read here is the host's; other paths are files of the page. */
    private static final List<String> FACTS = List.of("/api", "/metrics", "/q");

    /** Parameters of segments, empty and dotted segments: who serves them may read another path out of them than this table does. */
    private static final Pattern ODD = Pattern.compile(";|//|/\\.\\.?(/|$)|^[^/]");

    private Routes() {}

    private record Line(String method, String path) {
        boolean fits(String asked, String at) {
            return (method.equals("*") || method.equals(asked)) && under(at, path);
        }
    }

    /** The least role; empty where the request is everybody's. */
    static Optional<Role> need(String method, String rawPath) {
        String path = decoded(rawPath);
        if (ODD.matcher(path).find()) {
            return Optional.of(Role.ADMIN);
        }
        if (ADMIN.stream().anyMatch(line -> line.fits(method, path))) {
            return Optional.of(Role.ADMIN);
        }
        if (OPEN.stream().anyMatch(line -> line.fits(method, path))) {
            return Optional.empty();
        }
        if (!READS.contains(method)) {
            return Optional.of(Role.OPERATOR);
        }
        return FACTS.stream().anyMatch(facts -> under(path, facts)) ? Optional.of(Role.VIEWER) : Optional.empty();
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    private static boolean under(String path, String line) {
        return path.equals(line) || path.startsWith(line + "/");
    }
}
