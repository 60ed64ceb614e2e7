package org.luminousnix.executor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.Request;

/**
 * No accepted request is accepted twice, whatever restarts come between, however long somebody waits before sending it again, and though
 * the clock is set forwards and back.
 */
class OnceProperty {
    private static final String BOOT = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private static final KeyFile KEYS = KeyFile.parse("k1 " + "0123456789abcdef".repeat(4));
    private static final Peer PEER = new Peer(990, 990, 1);
    private static final Policy POLICY = new Policy(Set.of(990), Set.of(), List.of(), Map.of(), Map.of());

    private Instant now = Instant.ofEpochSecond(1_000_000);

    @Property(tries = 200)
    void noAcceptedRequestIsAcceptedTwice(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Path dir = Files.createTempDirectory("once");
        Set<Integer> accepted = new HashSet<>();
        List<byte[]> sent = new ArrayList<>();
        Gate gate = open(dir);
        try {
            for (int i = 0; i < 120; i++) {
                switch (random.nextInt(7)) {
                    case 0 -> now = now.plusMillis(random.nextInt(20_000));
                    case 6 -> now = now.plusSeconds(random.nextInt(-300, 300));
                    case 1 -> {
                        gate.close();
                        gate = open(dir);
                    }
                    case 2, 3 -> sent.add(payload());
                    default -> {
                        int which = sent.isEmpty() ? 0 : random.nextInt(sent.size());
                        if (which < sent.size() && gate.admit(PEER, sent.get(which)) instanceof Admission.Admitted) {
                            assertThat(accepted.add(which))
                                    .as("request %d", which)
                                    .isTrue();
                        }
                    }
                }
            }
        } finally {
            gate.close();
            remove(dir);
        }
        assertThat(accepted.size()).isLessThanOrEqualTo(sent.size());
    }

    private Gate open(Path dir) throws IOException {
        return new Gate(KEYS, POLICY, new Judge(POLICY, List.of(), Os.host(), 1), dir, BOOT, () -> now, () -> 0);
    }

    private byte[] payload() {
        byte[] frame = new Exchange(KEYS, BOOT, () -> now, new SecureRandom())
                .seal(new Request.Ping())
                .frame();
        return Arrays.copyOfRange(frame, 4, frame.length);
    }

    private static void remove(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(dir);
    }
}
