package org.luminousnix.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.fixtures.Golden;
import org.luminousnix.tui.fixtures.Keys;
import org.luminousnix.tui.fixtures.SceneAnswers;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.fixtures.VirtualScreen;
import org.luminousnix.tui.state.ViewState;

/** Every page, drilled down and searched, on small, usual and large terminals, in colour and without. */
class PageScreensTest {
    private static final int[][] SIZES = {{80, 24}, {100, 30}, {160, 50}};
    private static final Context CONTEXT = new Context(
            Scenes.NOW.plusSeconds(1),
            ZoneOffset.UTC,
            "http://127.0.0.1:9876",
            List.of(
                    new HostTab("web-1", true, 80, true),
                    new HostTab("db-1", true, 100, false),
                    new HostTab("old-1", false, -1, false)));

    /** What is pressed, by the name of the screen that it leads to. */
    private static final Map<String, String> WAYS = new LinkedHashMap<>();

    static {
        WAYS.put("incidents", "2");
        WAYS.put("incidents-one", "2<Enter>");
        WAYS.put("incidents-searched", "2/cron<Enter>");
        WAYS.put("units", "3<Down>");
        WAYS.put("units-one", "3<Enter>");
        WAYS.put("units-searched", "3/SHOP");
        WAYS.put("host", "4");
        WAYS.put("audit", "5");
        WAYS.put("audit-one", "5<Down><Enter>");
        WAYS.put("audit-searched", "5/server<Enter>");
        WAYS.put("policy", "6");
        WAYS.put("policy-one", "6<Enter>");
        WAYS.put("policy-searched", "6/disk<Enter>");
        WAYS.put("forecast", "7");
        WAYS.put("dashboard-searched", "/nginx<Enter>");
    }

    private record Shot(String name, ViewState state, int columns, int rows) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shot> shots() {
        ViewState start = SceneAnswers.in(shown(Scenes.healing()));
        List<Shot> shots = new ArrayList<>();
        WAYS.forEach((name, keys) -> {
            for (int[] size : SIZES) {
                shots.add(new Shot(
                        "pages/" + name + "-" + size[0] + "x" + size[1], Keys.press(start, keys), size[0], size[1]));
            }
        });
        for (String page : List.of("3", "4", "5", "6", "7", "3/x<Enter>")) {
            String name = page.replaceAll("[^0-9x]", "");
            shots.add(new Shot(
                    "pages/refused-" + name, Keys.press(SceneAnswers.refused(shown(Scenes.healing())), page), 80, 24));
        }
        shots.add(new Shot("pages/asked-3", Keys.press(shown(Scenes.calm()), "3"), 80, 24));
        ViewState handed = SceneAnswers.in(shown(Scenes.handedOver()));
        shots.add(new Shot("pages/handed-over", Keys.press(handed, "2<Enter>"), 100, 30));
        shots.add(new Shot("pages/by-severity", Keys.press(handed, "2s"), 100, 30));
        shots.add(new Shot("pages/by-state", Keys.press(handed, "2ss"), 100, 30));
        shots.add(new Shot("pages/undo-2", Keys.press(start, "2<Enter>u"), 100, 30));
        return shots.stream();
    }

    @ParameterizedTest
    @MethodSource("shots")
    void looksAsAgreed(Shot shot) throws IOException {
        Golden.check(shot.name, draw(shot, Palette.RICH).text());
    }

    @ParameterizedTest
    @MethodSource("shots")
    void saysTheSameWithoutColour(Shot shot) throws IOException {
        VirtualScreen bare = draw(shot, Palette.MONOCHROME);
        assertThat(bare.text()).isEqualTo(draw(shot, Palette.RICH).text());
        assertThat(bare.looks()).matches("[.*#\\n]+");
    }

    @ParameterizedTest
    @MethodSource("shots")
    void isColouredAsAgreed(Shot shot) throws IOException {
        if (shot.columns == 100) {
            Golden.check(shot.name + ".rich", draw(shot, Palette.RICH).looks());
            Golden.check(shot.name + ".mono", draw(shot, Palette.MONOCHROME).looks());
        }
    }

    @Test
    void hostileNamesAreTextOnEveryPage() throws IOException {
        Snapshot attacking = Scenes.hostile();
        ViewState start =
                SceneAnswers.hostile(shown(attacking), attacking.control().by());
        for (String keys : WAYS.values()) {
            for (int[] size : SIZES) {
                VirtualScreen screen = draw(new Shot(keys, Keys.press(start, keys), size[0], size[1]), Palette.RICH);
                assertThat(screen.text()).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202e\\u200b]");
            }
        }
        Golden.check(
                "pages/hostile-units-100x30",
                draw(new Shot("", Keys.press(start, "3"), 100, 30), Palette.RICH)
                        .text());
    }

    @Test
    void everySizeIsDrawn() throws IOException {
        for (Shot shot : shots().filter(shot -> shot.columns == 100).toList()) {
            for (int columns = 1; columns <= 200; columns += 23) {
                for (int rows = 1; rows <= 60; rows += 9) {
                    assertThat(draw(new Shot(shot.name, shot.state, columns, rows), Palette.RICH)
                                    .text())
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void thePickedRowIsAlwaysInSight() throws IOException {
        ViewState start = SceneAnswers.in(shown(Scenes.healing()));
        for (String keys : List.of("5<End>", "5<PgDn>", "5<PgDn><Down>", "5<End><Up>")) {
            assertThat(draw(new Shot(keys, Keys.press(start, keys), 80, 24), Palette.RICH)
                            .text())
                    .as(keys)
                    .contains("│›");
        }
    }

    @Test
    void onlyChangedCellsAreWritten() throws IOException {
        ViewState units = Keys.press(SceneAnswers.in(shown(Scenes.healing())), "3");
        VirtualScreen virtual = draw(new Shot("", units, 100, 30), Palette.RICH);
        virtual.terminal.getAndResetDirtyCells();
        boolean _ = virtual.terminal.isWholeBufferDirtyThenReset();
        Page.draw(new Canvas(virtual.screen, Palette.RICH, Glyphs.UNICODE), Keys.press(units, "<Down>"), CONTEXT);
        virtual.screen.refresh(com.googlecode.lanterna.screen.Screen.RefreshType.DELTA);
        assertThat(virtual.terminal.isWholeBufferDirtyThenReset()).isFalse();
        assertThat(virtual.terminal.getDirtyCells()).isNotEmpty().hasSizeLessThanOrEqualTo(2 * 98);
    }

    private static ViewState shown(Snapshot snapshot) {
        return ViewState.START.after(snapshot, Scenes.NOW);
    }

    private static VirtualScreen draw(Shot shot, Palette palette) throws IOException {
        VirtualScreen virtual = new VirtualScreen(shot.columns, shot.rows);
        Page.draw(new Canvas(virtual.screen, palette, Glyphs.UNICODE), shot.state, CONTEXT);
        virtual.screen.refresh();
        return virtual;
    }
}
