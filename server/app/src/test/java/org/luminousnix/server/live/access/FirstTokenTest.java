package org.luminousnix.server.live.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.server.store.SqliteTokens;
import org.luminousnix.server.store.TestStore;

class FirstTokenTest {
    @TempDir
    Path folder;

    private final List<String> trail = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Tokens tokens() {
        return new Tokens(
                new SqliteTokens(TestStore.in(folder).database()),
                (kind, actor, text) -> trail.add(kind + " " + actor + ": " + text),
                () -> Instant.parse("2026-11-01T12:00:00Z"));
    }

    private String offered(Tokens tokens, Map<String, String> environment) {
        out.reset();
        new FirstToken(tokens, true).offer(environment, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void isShownOnceAndKeptAsAHash() {
        String shown = offered(tokens(), Map.of());
        Matcher found = Pattern.compile("lum_[A-Za-z0-9_-]{43}").matcher(shown);
        assertThat(found.find()).isTrue();
        String secret = found.group();
        assertThat(trail)
                .singleElement()
                .asString()
                .startsWith("TOKEN_MADE luminous: ")
                .doesNotContain(secret);
        Tokens again = tokens();
        assertThat(offered(again, Map.of())).isEmpty();
        assertThat(again.all())
                .singleElement()
                .satisfies(token -> assertThat(token.hash()).isEqualTo(Secret.hash(secret)));
        assertThat(again.use(secret)).get().extracting(StoredToken::role).isEqualTo(Role.ADMIN);
        assertThat(again.toString() + again.all()).doesNotContain(secret, Secret.hash(secret));
        String id = again.all().getFirst().id();
        again.revoke(id, "ada", "");
        assertThat(again.use(secret)).isEmpty();
        // whoever revoked the last one does not get another behind their back
        assertThat(offered(tokens(), Map.of())).isEmpty();
        assertThat(tokens().use(secret)).isEmpty();
    }

    @Test
    void theJournalDoesNotGetIt() {
        assertThat(offered(tokens(), Map.of("JOURNAL_STREAM", "8:12345"))).isEmpty();
        assertThat(tokens().none()).isTrue();
    }

    @Test
    void whenATokenWasUsedIsKept() {
        Tokens tokens = tokens();
        Tokens.Made made = tokens.make("ci", Role.VIEWER, "ada", "x");
        tokens.use(made.secret());
        tokens.keepUse();
        assertThat(tokens().all().getFirst().lastUsedAt()).isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
    }
}
