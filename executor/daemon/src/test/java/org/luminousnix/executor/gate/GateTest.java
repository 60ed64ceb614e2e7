package org.luminousnix.executor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.Codec;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Signature;

/** The order of the gate: of several things that are wrong, the earliest question answers. */
class GateTest {
    private static final String BOOT = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private static final String OTHER_BOOT = "1f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private static final KeyFile KEYS = KeyFile.parse("k1 " + "0123456789abcdef".repeat(4));
    private static final Peer KNOWN = new Peer(990, 990, 1);
    private static final Peer STRANGER = new Peer(7, 7, 1);

    @TempDir
    Path dir;

    private Instant now = Instant.ofEpochSecond(1_000_000);
    private final InstantSource clock = () -> now;
    private Gate gate = null;
    private Judge judge = null;

    @BeforeEach
    void open() throws Exception {
        Policy policy = PolicyParser.parse(
                "peer uid=990\npermit *\ndeny vacuum-journal\n",
                Actions.ALL.stream().map(Action::spec).toList(),
                Accounts.host());
        judge = new Judge(
                policy, Actions.ALL, Os.host(), (int) ProcessHandle.current().pid());
        gate = new Gate(KEYS, policy, judge, dir, BOOT, clock, () -> 0);
    }

    @AfterEach
    void close() throws Exception {
        gate.close();
    }

    @Test
    void peerThenSignatureThenSchemaThenFreshnessThenNonce() throws Exception {
        byte[] garbage = {1, 2, 3};
        byte[] forged = Signature.sign(Signature.Direction.REQUEST, KEYS.current(), garbage);
        forged[0] ^= 1;
        assertTurned(STRANGER, forged, ErrorCode.UNKNOWN_PEER);
        assertTurned(KNOWN, forged, ErrorCode.BAD_SIGNATURE);
        assertTurned(
                KNOWN, Signature.sign(Signature.Direction.REQUEST, KEYS.current(), garbage), ErrorCode.BAD_REQUEST);
        byte[] good = payload(BOOT);
        assertThat(gate.admit(KNOWN, good)).isInstanceOf(Admission.Admitted.class);
        assertTurned(KNOWN, good, ErrorCode.REPLAYED);
        now = now.plusSeconds(30);
        assertTurned(KNOWN, good, ErrorCode.STALE);
        assertTurned(KNOWN, payload(OTHER_BOOT), ErrorCode.STALE);
    }

    @Test
    void aClockSetBackFindsTheNonceStillRemembered() throws Exception {
        byte[] good = payload(BOOT);
        assertThat(gate.admit(KNOWN, good)).isInstanceOf(Admission.Admitted.class);
        now = now.plusSeconds(40);
        assertTurned(KNOWN, good, ErrorCode.STALE);
        now = now.minusSeconds(40);
        assertTurned(KNOWN, good, ErrorCode.REPLAYED);
    }

    @Test
    void actionThenArgumentsThenProtectedThenPolicy() throws Exception {
        assertRefused("format-disk", Map.of("x", "y"), ErrorCode.UNKNOWN_ACTION);
        assertRefused("vacuum-journal", Map.of("keep", "much"), ErrorCode.BAD_ARGUMENT);
        assertRefused("vacuum-journal", Map.of("keep", "200M"), ErrorCode.DENIED);
        assertRefused("restart-unit", Map.of("unit", "luminous-server.service"), ErrorCode.DENIED);
        assertThat(judge.judge(KNOWN, call("drop-caches", Map.of())))
                .isInstanceOfSatisfying(
                        Verdict.Permit.class,
                        permit -> assertThat(permit.policyLine()).isEqualTo(2));
    }

    private byte[] payload(String boot) throws Exception {
        byte[] frame = new Exchange(KEYS, boot, clock, new SecureRandom())
                .seal(new Request.Ping())
                .frame();
        byte[] payload = Arrays.copyOfRange(frame, 4, frame.length);
        Envelope read = Codec.decode(
                Signature.open(Signature.Direction.REQUEST, KEYS, payload).body());
        assertThat(read.bootId()).isEqualTo(boot);
        return payload;
    }

    private void assertTurned(Peer peer, byte[] payload, ErrorCode code) throws Exception {
        assertThat(gate.admit(peer, payload))
                .isInstanceOfSatisfying(
                        Admission.Turned.class,
                        turned -> assertThat(turned.refusal().code()).isEqualTo(code));
    }

    private void assertRefused(String action, Map<String, String> args, ErrorCode code) throws Exception {
        assertThat(judge.judge(KNOWN, call(action, args)))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static Request.Execute call(String action, Map<String, String> args) {
        return new Request.Execute(false, "s", action, new TreeMap<>(args));
    }
}
