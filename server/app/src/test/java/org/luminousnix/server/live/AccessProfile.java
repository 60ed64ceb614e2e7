package org.luminousnix.server.live;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Access alone: fakes stand where engine and store would, but for tokens, which are kept in a fresh store; a clock that can be set forward, and a Unix socket. */
public class AccessProfile implements QuarkusTestProfile {
    private static final Path SOCKET = folder();

    /** A short path: the address of a Unix socket holds about a hundred characters. */
    private static Path folder() {
        try {
            return Files.createTempDirectory("luminous-api").resolve("api.sock");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(
                FakeOperations.class,
                FakeReadiness.class,
                FakeJournal.class,
                FakeLearnt.class,
                FakePredicted.class,
                FakeEvidence.class,
                FakeTrail.class,
                TravelClock.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(new LiveProfile().getConfigOverrides());
        Path state = SOCKET.resolveSibling("state");
        settings.put("luminous.state-dir", state.toString());
        settings.put("luminous.token-file", state.resolve("token").toString());
        settings.put("luminous.live.socket", SOCKET.toString());
        return settings;
    }

    /** Who shows nothing may not even read. */
    public static final class Closed extends AccessProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("luminous.live.anonymous-read", "false");
            return settings;
        }
    }
}
