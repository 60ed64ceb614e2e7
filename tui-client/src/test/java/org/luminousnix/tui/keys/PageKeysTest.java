package org.luminousnix.tui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.tui.feed.Command;
import org.luminousnix.tui.fixtures.Keys;
import org.luminousnix.tui.fixtures.SceneAnswers;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.state.Incidents;
import org.luminousnix.tui.state.Listings;
import org.luminousnix.tui.state.PageId;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

/** Keys on pages and lists. */
class PageKeysTest {
    private static final ViewState START = SceneAnswers.in(ViewState.START.after(Scenes.handedOver(), Scenes.NOW));

    @Test
    void numbersShowPages() {
        for (PageId page : PageId.values()) {
            assertThat(Keys.press(START, String.valueOf(page.key())).ui().page())
                    .isEqualTo(page);
        }
        assertThat(Keys.press(START, "31").ui().page()).isEqualTo(PageId.DASHBOARD);
    }

    @Test
    void arrowsPickRowsAndStopAtTheEnds() {
        assertThat(unit("3<Down>")).isEqualTo("cron.service");
        assertThat(unit("3<Down><Down><Up>")).isEqualTo("cron.service");
        assertThat(unit("3<Up>")).isEqualTo("nginx.service");
        assertThat(unit("3<PgDn>")).isEqualTo("shop.service");
        assertThat(unit("3<End><Down>")).isEqualTo("shop.service");
        assertThat(unit("3<End><Home>")).isEqualTo("nginx.service");
    }

    @Test
    void thePickedRowStaysPickedWhenOthersMove() {
        ViewState picked = Keys.press(START, "2<Down>");
        assertThat(shown(picked)).isEqualTo("41");
        ViewState fewer = picked.after(Scenes.healing(), Scenes.NOW);
        assertThat(shown(fewer)).isEqualTo("41");
        assertThat(Listings.INCIDENTS.index(fewer)).isEqualTo(1);
    }

    @Test
    void enterDrillsDownAndBothBackKeysComeBack() {
        for (String back : List.of("<Esc>", "<Backspace>")) {
            ViewState open = Keys.press(START, "3<Down><Enter>");
            assertThat(open.ui().place().open()).isEqualTo("cron.service");
            assertThat(open.ui().focus()).isEqualTo(PanelId.DETAIL);
            ViewState closed = Keys.press(open, back);
            assertThat(closed.ui().place().open()).isNull();
            assertThat(Listings.UNITS.picked(closed).orElseThrow().text("unit")).isEqualTo("cron.service");
        }
    }

    @Test
    void anOpenedIncidentIsShownWithItsEvidence() {
        Reaction opened = Keys.type(START, "2<Down><Enter>");
        assertThat(opened.effect()).isEqualTo(new Effect.Fetch(new IncidentId("41")));
        Reaction next = Keys.type(opened.state(), "<Right>");
        assertThat(next.effect()).isEqualTo(new Effect.Fetch(new IncidentId("40")));
        assertThat(shown(next.state())).isEqualTo("40");
        assertThat(Keys.type(next.state(), "<Right>").effect()).isEqualTo(new Effect.None());
        assertThat(shown(Keys.press(next.state(), "<Left><Left>"))).isEqualTo("42");
    }

    @Test
    void whatIsDrilledDownIntoScrollsAndStartsAtItsTop() {
        ViewState scrolled = Keys.press(START, "2<Enter><Down><Down>");
        assertThat(scrolled.ui().scrolled(PanelId.DETAIL)).isEqualTo(2);
        assertThat(Keys.press(scrolled, "<Right>").ui().scrolled(PanelId.DETAIL))
                .isZero();
        assertThat(Keys.press(scrolled, "<Esc><Enter>").ui().scrolled(PanelId.DETAIL))
                .isZero();
    }

    @Test
    void enterOnTheDashboardGoesToThePageOfThePanel() {
        assertThat(Keys.press(START, "<Enter>").ui().page()).isEqualTo(PageId.INCIDENTS);
        assertThat(Keys.press(START, "<Enter>").ui().place().open()).isEqualTo("41");
        assertThat(Keys.press(START, "<Tab><Enter>").ui().page()).isEqualTo(PageId.AUDIT);
        assertThat(Keys.press(START, "<Tab><Tab><Enter>").ui().page()).isEqualTo(PageId.HOST);
    }

    @Test
    void enterGoesFromAProcessToItsUnitAndFromThereToItsIncident() {
        ViewState unit = Keys.press(START, "4<Enter>");
        assertThat(unit.ui().page()).isEqualTo(PageId.UNITS);
        assertThat(unit.ui().place().open()).isEqualTo("db.service");
        assertThat(said(Keys.press(START, "4<Down><Enter>"))).startsWith("No unit is known");
        assertThat(shown(Keys.press(START, "3<Enter><Enter>"))).isEqualTo("42");
        assertThat(shown(Keys.press(START, "5<Down><Enter><Enter>"))).isEqualTo("42");
    }

    @Test
    void enterOnAnEmptyListDoesNothing() {
        ViewState empty = Keys.press(ViewState.START.after(Scenes.calm(), Scenes.NOW), "2<Enter>");
        assertThat(empty.ui().place().open()).isNull();
        assertThat(Keys.press(empty, "<Down><Up>").ui().place().at()).isEmpty();
    }

    @Test
    void tabGoesRoundThePanelsOfThePage() {
        assertThat(Keys.press(START, "4").ui().focus()).isEqualTo(PanelId.PROCESSES);
        assertThat(Keys.press(START, "4<Tab>").ui().focus()).isEqualTo(PanelId.HOST);
        assertThat(Keys.press(START, "4<Tab><Tab>").ui().focus()).isEqualTo(PanelId.PROCESSES);
        assertThat(Keys.press(START, "3<Tab>").ui().focus()).isEqualTo(PanelId.UNITS);
        assertThat(Keys.press(START, "4<Tab><Down>").ui().scrolled(PanelId.HOST))
                .isEqualTo(1);
    }

    @Test
    void theSearchTakesKeysUntilEnter() {
        ViewState typing = Keys.press(START, "3/qs");
        assertThat(typing.ui().typing()).isTrue();
        assertThat(typing.ui().place().search()).isEqualTo("qs");
        ViewState kept = Keys.press(typing, "<Backspace><Backspace>SHOP<Enter>");
        assertThat(kept.ui().typing()).isFalse();
        assertThat(unit(kept)).isEqualTo("shop.service");
        assertThat(Listings.UNITS.rows(kept)).hasSize(1);
        assertThat(Listings.UNITS.rows(Keys.press(kept, "<Esc>"))).hasSize(4);
    }

    @Test
    void escClearsTheSearchWhileItIsTyped() {
        ViewState cleared = Keys.press(START, "3/shop<Esc>");
        assertThat(cleared.ui().typing()).isFalse();
        assertThat(cleared.ui().place().search()).isEmpty();
    }

    @Test
    void eachPageKeepsItsOwnSearchAndPlace() {
        ViewState left = Keys.press(START, "3/shop<Enter>2<Down>");
        assertThat(left.ui().place().search()).isEmpty();
        assertThat(unit(Keys.press(left, "3"))).isEqualTo("shop.service");
        assertThat(shown(Keys.press(left, "32"))).isEqualTo("41");
    }

    @Test
    void backLeavesTheDetailBeforeTheSearch() {
        ViewState open = Keys.press(START, "3/shop<Enter><Enter>");
        ViewState list = Keys.press(open, "<Esc>");
        assertThat(list.ui().place().open()).isNull();
        assertThat(list.ui().place().search()).isEqualTo("shop");
        assertThat(Keys.press(list, "<Esc>").ui().place().search()).isEmpty();
    }

    @Test
    void sortGoesRound() {
        assertThat(ids(Keys.press(START, "2"))).containsExactly("42", "41", "40");
        assertThat(ids(Keys.press(START, "2s"))).containsExactly("42", "40", "41");
        assertThat(ids(Keys.press(START, "2ss"))).containsExactly("41", "42", "40");
        assertThat(ids(Keys.press(START, "2sss"))).containsExactly("42", "41", "40");
        assertThat(said(Keys.press(START, "2s"))).isEqualTo("Sorted by: severity.");
        assertThat(said(Keys.press(START, "s"))).startsWith("Nothing to sort");
        assertThat(said(Keys.press(START, "2<Enter>s"))).startsWith("Nothing to sort");
    }

    @Test
    void undoTakesBackTheLastStepOfTheShownIncidentWithAReason() {
        Reaction sent = Keys.type(START, "2<Enter>uwrong host<Enter>");
        assertThat(sent.effect()).isEqualTo(new Effect.Send(new Command.Undo(new IncidentId("42"), "wrong host")));
        assertThat(said(sent.state())).contains("Taking back the last step of incident 42");
        assertThat(said(Keys.press(START, "2<End>u"))).startsWith("No step of an incident");
        ViewState closed = Keys.press(START, "2<Enter>u<Esc>");
        assertThat(closed.ui().prompt()).isNull();
        assertThat(closed.ui().place().open()).isEqualTo("42");
    }

    @Test
    void approvalMeansTheIncidentThatIsPickedWhereItWaits() {
        Reaction sent = Keys.type(START, "2<Down>aok<Enter>");
        assertThat(sent.effect())
                .isEqualTo(new Effect.Send(new Command.Approve(new IncidentId("41"), "restart-unit unit=/var", "ok")));
    }

    @Test
    void hostsAreSwitched() {
        assertThat(Keys.type(START, "[").effect()).isEqualTo(new Effect.Host(-1));
        assertThat(Keys.type(START, "]").effect()).isEqualTo(new Effect.Host(1));
    }

    @Test
    void theHelpScrollsAndCloses() {
        ViewState help = Keys.press(START, "3h<Down><Down>");
        assertThat(help.ui().scrolled(PanelId.HELP)).isEqualTo(2);
        assertThat(unit(help)).isEqualTo("nginx.service");
        assertThat(Keys.press(help, "<Esc>").ui().help()).isFalse();
        assertThat(Keys.press(help, "2").ui().help()).isFalse();
    }

    @Test
    void everyActionHasItsOwnKey() {
        for (KeyBinding binding : KeyTable.ALL) {
            assertThat(KeyTable.find(binding.stroke())).as(binding.key()).contains(binding.action());
        }
        assertThat(KeyTable.ALL.stream().map(KeyBinding::key)).doesNotHaveDuplicates();
        assertThat(KeyTable.ALL.stream().map(KeyBinding::action)).contains(KeyAction.values());
    }

    private static String unit(String keys) {
        return unit(Keys.press(START, keys));
    }

    private static String unit(ViewState state) {
        return Listings.UNITS.picked(state).orElseThrow().text("unit");
    }

    private static String shown(ViewState state) {
        return Incidents.shown(state).map(Incident::id).orElseThrow().value();
    }

    private static List<String> ids(ViewState state) {
        return Listings.INCIDENTS.rows(state).stream()
                .map(incident -> incident.id().value())
                .toList();
    }

    private static String said(ViewState state) {
        return Objects.requireNonNull(state.ui().notice()).sentence();
    }
}
