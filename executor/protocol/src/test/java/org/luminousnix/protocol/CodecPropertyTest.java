package org.luminousnix.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is read back equal, and no bytes make the reader do anything but answer or refuse. */
class CodecPropertyTest {
    @Property(tries = 300)
    void requestsRoundTrip(@ForAll("requests") Request request) throws ProtocolException {
        Envelope envelope = Samples.envelope(request);
        assertThat(Codec.decode(Codec.encode(envelope))).isEqualTo(envelope);
    }

    @Property(tries = 300)
    void repliesRoundTrip(@ForAll("replies") Reply reply) throws ProtocolException {
        Answer answer = Answer.to(Samples.envelope(new Request.Ping()), reply);
        assertThat(Codec.decodeAnswer(Codec.encode(answer))).isEqualTo(answer);
    }

    @Property(tries = 1000)
    void anyBytesAreAnsweredOrRefused(@ForAll byte[] bytes) {
        assertRefusedOrRead(bytes);
    }

    @Property(tries = 1000)
    void oneChangedByteIsReadOrRefused(@ForAll byte value, @ForAll int position) {
        byte[] body = Samples.restartJson().getBytes(StandardCharsets.UTF_8);
        body[Math.floorMod(position, body.length)] = value;
        assertRefusedOrRead(body);
    }

    private static void assertRefusedOrRead(byte[] bytes) {
        try {
            Envelope read = Codec.decode(bytes);
            assertThat(Codec.decode(Codec.encode(read))).isEqualTo(read);
        } catch (ProtocolException e) {
            assertThat(e.code()).isIn(ErrorCode.BAD_REQUEST, ErrorCode.STALE);
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<Request> requests() {
        Arbitrary<Request> execute = Combinators.combine(
                        Arbitraries.of(true, false), ids(), Arbitraries.of("ping-it", "a", "restart-unit"), texts())
                .as(Request.Execute::new);
        Arbitrary<Request> status = Combinators.combine(
                        ids(), Arbitraries.longs().between(0, 25_000).map(Duration::ofMillis))
                .as(Request.Status::new);
        return Arbitraries.oneOf(
                execute,
                status,
                ids().map(Request.Cancel::new),
                Arbitraries.of(new Request.Ping(), new Request.Describe()));
    }

    @Provide
    Arbitrary<Reply> replies() {
        Arbitrary<Reply> refusal = Combinators.combine(
                        Arbitraries.of(ErrorCode.class),
                        line(),
                        Arbitraries.longs()
                                .between(0, 1L << 40)
                                .map(Duration::ofMillis)
                                .injectNull(0.5),
                        Arbitraries.integers().injectNull(0.5))
                .as(Reply.Refusal::new);
        Arbitrary<Reply> result = Combinators.combine(ids(), Arbitraries.of(true, false), results())
                .as(Reply.Result::new);
        Arbitrary<Reply> rehearsal =
                Combinators.combine(ids(), line(), Arbitraries.integers()).as(Reply.Rehearsal::new);
        Arbitrary<Reply> pending =
                Combinators.combine(ids(), Arbitraries.of(true, false), line()).as(Reply.Pending::new);
        return Arbitraries.oneOf(
                refusal, result, rehearsal, pending, line().map(Reply.Pong::new), Arbitraries.just(catalogue()));
    }

    private static Reply catalogue() {
        List<Param> params = List.of(
                Param.required("unit", ParamType.UNIT, "which"),
                Param.optional("grace", ParamType.DURATION, "5s", "how long").between(0, 60_000),
                Param.choice("level", List.of("1", "3"), "what"));
        ActionSpec spec = ActionSpec.of("do-it", "does it")
                .takes(params.toArray(Param[]::new))
                .risk(Risk.DISRUPTIVE)
                .effect("it is done")
                .rungs("executor");
        return new Reply.Catalogue(List.of(
                new Offer(spec, null), new Offer(spec.undoneBy("doing it again").asJob(), "no systemd here")));
    }

    private static Arbitrary<ActionResult> results() {
        return Combinators.combine(
                        Arbitraries.of(ActionResult.Outcome.class),
                        line(),
                        Arbitraries.integers().injectNull(0.5),
                        Arbitraries.longs().between(0, 1L << 40).map(micros -> Duration.ofNanos(micros * 1000)),
                        texts(),
                        texts().map(args -> new Undo("undo-it", args)).injectNull(0.5))
                .as(ActionResult::new);
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(64);
    }

    private static Arbitrary<SortedMap<String, String>> texts() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
        return Arbitraries.maps(names, line()).ofMaxSize(6).map(TreeMap::new);
    }

    private static Arbitrary<String> line() {
        return Arbitraries.strings()
                .ofMaxLength(40)
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }
}
