package org.luminousnix.server.live;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The live package alone: fakes stand where engine and store would, no engine runs, the port is free, the token file is fresh. */
public final class LiveProfile implements QuarkusTestProfile {
    static final Path TOKEN_FILE =
            Path.of("target", "live-test", "state", "token").toAbsolutePath();

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(
                FakeOperations.class,
                FakeReadiness.class,
                FakeJournal.class,
                FakeRecords.class,
                FakeHost.class,
                FakeLearnt.class,
                FakePredicted.class,
                FakeEvidence.class,
                FakeTrail.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "luminous.engine.enabled", "false",
                "luminous.state-dir", TOKEN_FILE.resolveSibling("").toString(),
                "luminous.token-file", TOKEN_FILE.toString(),
                "luminous.live.allowed-hosts", "host.example",
                "luminous.live.max-clients", "6",
                "luminous.live.restore-points",
                        TOKEN_FILE.resolveSibling("restore-points").toString(),
                "quarkus.http.test-port", "0");
    }
}
