package org.luminousnix.server.privilege;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.luminousnix.protocol.Codec;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Signature;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A request to restart a unit: its JSON and its signature, both ways. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ProtocolJmh {
    private static final long ISSUED = 1_700_000_000_000L;

    private final KeyFile keys = KeyFile.parse("k1 " + "0123456789abcdef".repeat(4));
    private final Envelope envelope = new Envelope(
            Envelope.VERSION,
            "0123456789abcdef0123456789abcdef",
            "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0",
            "fedcba9876543210fedcba9876543210",
            ISSUED,
            ISSUED + Envelope.WINDOW_MILLIS,
            new Request.Execute(false, "incident-1-1", "restart-unit", new TreeMap<>(Map.of("unit", "nginx.service"))));
    private final byte[] body = Codec.encode(envelope);
    private final byte[] signed = Signature.sign(Signature.Direction.REQUEST, keys.current(), body);

    @Benchmark
    public byte[] encode() {
        return Codec.encode(envelope);
    }

    @Benchmark
    public Envelope decode() throws ProtocolException {
        return Codec.decode(body);
    }

    @Benchmark
    public byte[] sign() {
        return Signature.sign(Signature.Direction.REQUEST, keys.current(), body);
    }

    @Benchmark
    public Object verifySignature() throws ProtocolException {
        return Signature.open(Signature.Direction.REQUEST, keys, signed);
    }
}
