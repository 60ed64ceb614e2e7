package org.luminousnix.tui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.feed.Command;
import org.luminousnix.tui.feed.Signal;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.state.Incidents;
import org.luminousnix.tui.state.PanelId;
import org.luminousnix.tui.state.ViewState;

class KeyboardTest {
    private static final int MAX = 7;
    private ViewState state = shown(Scenes.asking());
    private Effect effect = new Effect.None();

    @Test
    void quits() {
        press("q");
        assertThat(effect).isEqualTo(new Effect.Quit());
        press(new KeyStroke('c', true, false));
        assertThat(effect).isEqualTo(new Effect.Quit());
        press(new KeyStroke(KeyType.EOF));
        assertThat(effect).isEqualTo(new Effect.Quit());
    }

    @Test
    void reconnects() {
        press("R");
        assertThat(effect).isEqualTo(new Effect.Reconnect());
    }

    @Test
    void asksForTheEvidenceOfTheShownIncident() {
        IncidentId shown = Incidents.shown(state).orElseThrow().id();
        press("e");
        assertThat(effect).isEqualTo(new Effect.Fetch(shown));
        assertThat(state.ui().chosen()).isEqualTo(shown);
    }

    @Test
    void pausesWithAReason() {
        press("pdisk swapx");
        press(new KeyStroke(KeyType.Backspace));
        assertThat(effect).isEqualTo(new Effect.None());
        press(new KeyStroke(KeyType.Enter));
        assertThat(effect).isEqualTo(new Effect.Send(new Command.Pause("disk swap")));
        assertThat(state.ui().prompt()).isNull();
    }

    @Test
    void resumesWhereItIsPaused() {
        state = shown(Scenes.paused());
        press("pdone");
        press(new KeyStroke(KeyType.Enter));
        assertThat(effect).isEqualTo(new Effect.Send(new Command.Resume("done")));
    }

    @Test
    void aReasonIsNeeded() {
        press("p   ");
        press(new KeyStroke(KeyType.Enter));
        assertThat(effect).isEqualTo(new Effect.None());
        assertThat(said()).startsWith("A reason is needed");
        press(new KeyStroke(KeyType.Escape));
        assertThat(state.ui().prompt()).isNull();
        assertThat(said()).startsWith("Cancelled");
    }

    @Test
    void approvesAndDeniesWhatWaits() {
        press("aok");
        press(new KeyStroke(KeyType.Enter));
        assertThat(effect)
                .isEqualTo(new Effect.Send(
                        new Command.Approve(new IncidentId("42"), "restart-unit unit=nginx.service", "ok")));
        press("dno");
        press(new KeyStroke(KeyType.Enter));
        assertThat(effect)
                .isEqualTo(new Effect.Send(
                        new Command.Deny(new IncidentId("42"), "restart-unit unit=nginx.service", "no")));
    }

    @Test
    void whatIsAskedAboutIsShownAndAfterTheAnswerWhatWaitsNext() {
        state = shown(Scenes.handedOver());
        press(new KeyStroke(KeyType.ArrowRight));
        press(new KeyStroke(KeyType.ArrowRight));
        assertThat(Incidents.shown(state).map(Incident::id)).contains(new IncidentId("40"));
        press("a");
        assertThat(Incidents.shown(state).map(Incident::id)).contains(new IncidentId("41"));
        press(new KeyStroke(KeyType.Escape));
        assertThat(Incidents.shown(state).map(Incident::id)).contains(new IncidentId("40"));
        press("aok");
        press(new KeyStroke(KeyType.Enter));
        state = state.after(Scenes.healing(), Scenes.NOW);
        assertThat(Incidents.shown(state).map(Incident::id)).contains(new IncidentId("42"));
        state = state.after(Scenes.asking(), Scenes.NOW);
        assertThat(Incidents.shown(state).map(Incident::state)).contains(IncidentState.AWAITING_APPROVAL);
    }

    @Test
    void nothingIsSentForAStepThatNoLongerWaits() {
        press("aok");
        state = state.after(Scenes.healing(), Scenes.NOW);
        press(new KeyStroke(KeyType.Enter));
        assertThat(effect).isEqualTo(new Effect.None());
        assertThat(said()).startsWith("The incident has moved on");
        assertThat(state.ui().prompt()).isNull();
    }

    @Test
    void saysThatNothingWaits() {
        state = shown(Scenes.calm());
        press("a");
        assertThat(state.ui().prompt()).isNull();
        assertThat(said()).isEqualTo("No incident waits for approval.");
    }

    @Test
    void nothingIsAskedWithoutAConnection() {
        state = state.after(new Signal.Broken("gone", java.time.Duration.ofSeconds(1)), Scenes.NOW);
        for (String key : new String[] {"p", "a", "d"}) {
            press(key);
            assertThat(state.ui().prompt()).isNull();
            assertThat(said()).startsWith("Not connected");
        }
    }

    @Test
    void focusAndScroll() {
        press(new KeyStroke(KeyType.Tab));
        assertThat(state.ui().focus()).isEqualTo(PanelId.LOG);
        press(new KeyStroke(KeyType.ArrowDown));
        press(new KeyStroke(KeyType.ArrowDown));
        assertThat(state.ui().scrolled(PanelId.LOG)).isEqualTo(2);
        press(new KeyStroke(KeyType.PageDown));
        assertThat(state.ui().scrolled(PanelId.LOG)).isEqualTo(MAX);
        press(new KeyStroke(KeyType.ArrowUp));
        assertThat(state.ui().scrolled(PanelId.LOG)).isEqualTo(MAX - 1);
        press(new KeyStroke(KeyType.Home));
        assertThat(state.ui().scrolled(PanelId.LOG)).isZero();
        press(new KeyStroke(KeyType.ReverseTab));
        assertThat(state.ui().focus()).isEqualTo(PanelId.HEALING);
    }

    @Test
    void incidentsAreWalkedThrough() {
        state = shown(Scenes.healing());
        press(new KeyStroke(KeyType.ArrowRight));
        press(new KeyStroke(KeyType.ArrowRight));
        assertThat(Incidents.shown(state).map(Incident::id)).contains(new IncidentId("41"));
        press(new KeyStroke(KeyType.ArrowLeft));
        assertThat(Incidents.shown(state).map(Incident::id)).contains(new IncidentId("42"));
    }

    @Test
    void helpOpensAndCloses() {
        press("h");
        assertThat(state.ui().help()).isTrue();
        press(new KeyStroke(KeyType.Escape));
        assertThat(state.ui().help()).isFalse();
    }

    private String said() {
        return Objects.requireNonNull(state.ui().notice()).sentence();
    }

    private static ViewState shown(Snapshot snapshot) {
        return ViewState.START.after(snapshot, Scenes.NOW);
    }

    private void press(String keys) {
        keys.chars().forEach(key -> press(new KeyStroke((char) key, false, false)));
    }

    private void press(KeyStroke stroke) {
        Reaction reaction = Keyboard.press(state, stroke, _ -> MAX);
        state = reaction.state();
        effect = reaction.effect();
    }
}
