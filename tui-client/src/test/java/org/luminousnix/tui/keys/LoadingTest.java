package org.luminousnix.tui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.feed.Tree;
import org.luminousnix.tui.fixtures.Keys;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.state.ViewState;

/** What a page asks for, and when again. */
class LoadingTest {
    @Test
    void anotherSortingOfProcessesAsksTheServer() {
        Reaction cpu = Loading.due(Keys.press(live(), "4"), Scenes.NOW);
        assertThat(cpu.effect()).isEqualTo(new Effect.Load("/api/processes?limit=50&by=cpu"));
        Reaction memory = Loading.due(Keys.press(cpu.state(), "s"), Scenes.NOW);
        assertThat(memory.effect()).isEqualTo(new Effect.Load("/api/processes?limit=50&by=memory"));
    }

    @Test
    void aPageAsksOnceAndAgainWhenItsAnswerIsOld() {
        Instant now = Scenes.NOW;
        Reaction asked = Loading.due(Keys.press(live(), "6"), now);
        assertThat(asked.effect()).isEqualTo(new Effect.Load("/api/policy"));
        assertThat(Loading.due(asked.state(), now.plusSeconds(19)).effect()).isEqualTo(new Effect.None());
        assertThat(Loading.due(asked.state(), now.plusSeconds(20)).effect()).isEqualTo(asked.effect());
        ViewState answered = asked.state().after(new Loaded("/api/policy", null, "no", now.plusSeconds(1)));
        assertThat(Loading.due(answered, now.plusSeconds(59)).effect()).isEqualTo(new Effect.None());
        assertThat(Loading.due(answered, now.plusSeconds(60)).effect()).isEqualTo(asked.effect());
        assertThat(Loading.due(Keys.press(answered, "1"), now.plusSeconds(600)).effect())
                .isEqualTo(new Effect.None());
    }

    @Test
    void nothingIsAskedForWithoutAConnection() {
        assertThat(Loading.due(Keys.press(ViewState.START, "3"), Scenes.NOW).effect())
                .isEqualTo(new Effect.None());
    }

    @Test
    void aUnitIsAskedForByItsWholeName() {
        ViewState open = Keys.press(
                live().after(new Loaded(
                        "/api/units", Tree.parse("[{\"unit\":\"../../a b?.service\"}]"), "", Scenes.NOW)),
                "3<Enter>");
        assertThat(Loading.due(open, Scenes.NOW).effect())
                .isEqualTo(new Effect.Load("/api/units/..%2F..%2Fa%20b%3F.service"));
    }

    private static ViewState live() {
        return ViewState.START.after(Scenes.calm(), Scenes.NOW);
    }
}
