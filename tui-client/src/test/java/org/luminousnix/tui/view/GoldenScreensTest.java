package org.luminousnix.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luminousnix.model.FeedMessage;
import org.luminousnix.tui.feed.Signal;
import org.luminousnix.tui.fixtures.Golden;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.fixtures.VirtualScreen;
import org.luminousnix.tui.state.Moves;
import org.luminousnix.tui.state.Notice;
import org.luminousnix.tui.state.ViewState;

/** Whole screens as text; {@code -Dgolden.update=true} rewrites them, to be read before they are committed. */
class GoldenScreensTest {
    private static final Context CONTEXT =
            new Context(Scenes.NOW.plusSeconds(1), ZoneOffset.UTC, "http://127.0.0.1:9876");

    private record Shot(String name, ViewState state, int columns, int rows) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shot> shots() {
        ViewState healing = shown(Scenes.healing());
        ViewState asking = shown(Scenes.asking());
        ViewState gone = healing.after(
                new Signal.Broken("cannot reach http://127.0.0.1:9876: connection refused", Duration.ofSeconds(4)),
                Scenes.NOW);
        ViewState help = shown(Scenes.calm());
        Notice notice = new Notice(
                true,
                "There is no token file: looked for /home/ann/.local/state/luminous/token and /var/lib/luminous/token; name it with --token-file.");
        return Stream.of(
                new Shot("start-80x24", ViewState.START, 80, 24),
                new Shot("calm-80x24", shown(Scenes.calm()), 80, 24),
                new Shot("healing-80x24", healing, 80, 24),
                new Shot("healing-120x40", healing, 120, 40),
                new Shot("evidence-120x40", healing.with(healing.ui().withEvidence(Scenes.evidence(healing))), 120, 40),
                new Shot("asking-80x24", asking, 80, 24),
                new Shot("asking-120x40", asking, 120, 40),
                new Shot("approve-120x40", Moves.askDecision(asking, true), 120, 40),
                new Shot("paused-80x24", shown(Scenes.paused()), 80, 24),
                new Shot("disconnected-80x24", gone, 80, 24),
                new Shot("hostile-80x24", shown(Scenes.hostile()), 80, 24),
                new Shot("hostile-120x40", shown(Scenes.hostile()), 120, 40),
                new Shot("help-80x24", help.with(help.ui().withHelp(true)), 80, 24),
                new Shot("notice-80x24", healing.saying(notice), 80, 24),
                new Shot("small-40x10", asking, 40, 10),
                new Shot("tiny-5x2", asking, 5, 2));
    }

    @ParameterizedTest
    @MethodSource("shots")
    void looksAsAgreed(Shot shot) throws IOException {
        Golden.check(
                shot.name,
                draw(shot.state, shot.columns, shot.rows, Glyphs.UNICODE).text());
    }

    @Test
    void everySizeIsDrawn() throws IOException {
        for (ViewState state : List.of(ViewState.START, shown(Scenes.asking()), shown(Scenes.hostile()))) {
            for (int columns = 1; columns <= 200; columns += 13) {
                for (int rows = 1; rows <= 60; rows += 6) {
                    assertThat(draw(Moves.askDecision(state, true), columns, rows, Glyphs.UNICODE)
                                    .text())
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void onlyChangedCellsAreWritten() throws IOException {
        VirtualScreen virtual = draw(shown(Scenes.calm()), 120, 40, Glyphs.UNICODE);
        virtual.terminal.getAndResetDirtyCells();
        boolean _ = virtual.terminal.isWholeBufferDirtyThenReset();
        Context later = new Context(CONTEXT.now().plusSeconds(1), ZoneOffset.UTC, CONTEXT.server());
        Page.draw(new Canvas(virtual.screen, Palette.COLOUR, Glyphs.UNICODE), shown(Scenes.calm()), later);
        virtual.screen.refresh(com.googlecode.lanterna.screen.Screen.RefreshType.DELTA);
        assertThat(virtual.terminal.isWholeBufferDirtyThenReset()).isFalse();
        assertThat(virtual.terminal.getDirtyCells()).isNotEmpty().hasSizeLessThan(5);
    }

    @Test
    void asciiIsEnough() throws IOException {
        assertThat(draw(shown(Scenes.hostile()), 120, 40, Glyphs.ASCII).text()).matches("[\\x20-\\x7e\\n]+");
    }

    private static ViewState shown(FeedMessage snapshot) {
        return ViewState.START.after(snapshot, Scenes.NOW);
    }

    private static VirtualScreen draw(ViewState state, int columns, int rows, Glyphs glyphs) throws IOException {
        VirtualScreen virtual = new VirtualScreen(columns, rows);
        Page.draw(new Canvas(virtual.screen, Palette.COLOUR, glyphs), state, CONTEXT);
        virtual.screen.refresh();
        return virtual;
    }
}
