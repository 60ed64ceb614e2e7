package org.luminousnix.executor.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** Nonces are remembered by both ways of asking, by whoever opens the file next, and at once only where nothing is waited for. */
class NoncesTest {
    private static final String BOOT = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    private static final long NOW = 1_000_000_000_000L;

    @TempDir
    Path dir;

    private Nonces open() throws IOException {
        return new Nonces(dir.resolve("nonces"), BOOT, InstantSource.fixed(Instant.ofEpochMilli(NOW)));
    }

    private static Envelope request(int n) {
        return new Envelope(
                Envelope.VERSION, "r-" + n, BOOT, "%032x".formatted(n), NOW, NOW + 30_000, new Request.Ping());
    }

    private static Optional<ErrorCode> code(Optional<Reply.Refusal> refusal) {
        return refusal.map(Reply.Refusal::code);
    }

    @Test
    void bothWaysRememberForEachOtherAndForTheNextProcess() throws IOException {
        // never closed: as a killed process leaves it
        Nonces killed = open();
        assertThat(killed.askAtOnce(request(1))).hasValue(new Nonces.Asked(Optional.empty()));
        assertThat(killed.ask(request(2))).isEmpty();
        assertThat(code(killed.ask(request(1)))).hasValue(ErrorCode.REPLAYED);
        assertThat(killed.askAtOnce(request(2)).flatMap(asked -> code(asked.refusal())))
                .hasValue(ErrorCode.REPLAYED);
        Nonces next = open();
        for (int n = 1; n <= 2; n++) {
            assertThat(code(next.ask(request(n)))).hasValue(ErrorCode.REPLAYED);
        }
        assertThat(next.ask(request(3))).isEmpty();
    }

    @Test
    void theFileIsWrittenAnewOnlyByWhoMayWait() throws IOException {
        Nonces nonces = open();
        int n = 0;
        while (nonces.askAtOnce(request(n)).isPresent()) {
            n++;
        }
        assertThat(n).isGreaterThan(8000);
        // it is not accepted, so the other way may still accept it
        assertThat(nonces.ask(request(n))).isEmpty();
        assertThat(nonces.askAtOnce(request(n + 1))).hasValue(new Nonces.Asked(Optional.empty()));
        Nonces next = open();
        for (int old = 0; old <= n + 1; old++) {
            assertThat(code(next.ask(request(old)))).hasValue(ErrorCode.REPLAYED);
        }
    }

    @Test
    void aLineThatACrashCutShortIsNoNonce() throws IOException {
        Path file = dir.resolve("nonces");
        Files.writeString(
                file,
                BOOT + " 0\n" + "%032x".formatted(1) + " " + (NOW + 30_000) + " .\n",
                StandardCharsets.ISO_8859_1);
        Files.writeString(
                file, "%032x".formatted(2) + " 10000\0\0\0\0", StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);
        Nonces nonces = open();
        assertThat(code(nonces.ask(request(1)))).hasValue(ErrorCode.REPLAYED);
        assertThat(nonces.ask(request(2))).isEmpty();
    }

    @Test
    void whatIsClosedLeavesTheFileToTheNextProcess() throws IOException {
        Nonces nonces = open();
        nonces.close();
        assertThat(nonces.askAtOnce(request(1))).isEmpty();
        assertThatThrownBy(() -> nonces.ask(request(1))).hasMessageContaining("stopping");
    }
}
