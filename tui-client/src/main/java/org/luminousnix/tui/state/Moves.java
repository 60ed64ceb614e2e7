package org.luminousnix.tui.state;

import java.util.Optional;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Snapshot;
import org.luminousnix.model.Step;
import org.luminousnix.tui.feed.Command;

/** What a person can do to the screen, as functions from state to state. */
public final class Moves {
    private Moves() {}

    /** Scrolls the focused panel by blocks; {@code max} is the last position that shows anything new. */
    public static ViewState scroll(ViewState state, int by, int max) {
        PanelId focus = state.ui().focus();
        int from = Math.min(state.ui().scrolled(focus), max);
        return state.with(state.ui().withScroll(focus, Math.clamp((long) from + by, 0, max)));
    }

    /** Shows the next older incident (1) or the next newer one (-1). */
    public static ViewState choose(ViewState state, int by) {
        return Incidents.neighbour(state, by)
                .map(id -> state.with(state.ui().withChosen(id).withFocus(PanelId.HEALING)))
                .orElse(state);
    }

    /** Asks for the reason to pause, or to resume where it is paused. */
    public static ViewState askPause(ViewState state) {
        Snapshot snapshot = state.snapshot();
        if (!(state.link() instanceof Link.Live) || snapshot == null) {
            return notConnected(state);
        }
        Question question = snapshot.control().paused() ? new Question.Resume() : new Question.Pause();
        return state.with(state.ui().withPrompt(new Prompt(question, "")));
    }

    /** Asks for the reason to approve or to deny the step that waits. */
    public static ViewState askDecision(ViewState state, boolean approve) {
        if (!(state.link() instanceof Link.Live)) {
            return notConnected(state);
        }
        Optional<Incident> waiting = Incidents.toDecide(state);
        Optional<Step> step = waiting.flatMap(Incidents::step);
        if (waiting.isEmpty() || step.isEmpty()) {
            return state.saying(new Notice(true, "No incident waits for approval."));
        }
        Incident incident = waiting.get();
        String about =
                incident.alert().rule() + " on " + incident.alert().subject() + " (incident " + incident.id() + ")";
        Question question = new Question.Decide(
                approve, incident.id(), step.get().id(), step.get().call().toString(), about);
        Ui ui = state.ui().withScroll(PanelId.HEALING, 0);
        return state.with(ui.withPrompt(new Prompt(question, "")));
    }

    /** Asks for the reason to take back the last step of the shown incident; the server knows whether it can be taken back. */
    public static ViewState askUndo(ViewState state) {
        if (!(state.link() instanceof Link.Live)) {
            return notConnected(state);
        }
        Optional<Incident> shown = Incidents.shown(state);
        if (shown.isEmpty() || shown.flatMap(Incidents::step).isEmpty()) {
            return state.saying(new Notice(true, "No step of an incident is shown that could be taken back."));
        }
        Incident incident = shown.get();
        String about = incident.alert().rule() + " on " + incident.alert().subject();
        return state.with(state.ui().withPrompt(new Prompt(new Question.Undo(incident.id(), about), "")));
    }

    private static ViewState notConnected(ViewState state) {
        return state.saying(new Notice(true, "Not connected: nothing can be asked of the server now."));
    }

    /** The command that the typed reason makes of the open question; empty where there is none, no reason, or the moment has passed. */
    public static Optional<Command> command(ViewState state) {
        Prompt prompt = state.ui().prompt();
        if (prompt == null || prompt.text().isBlank()) {
            return Optional.empty();
        }
        String reason = prompt.text().strip();
        return switch (prompt.question()) {
            case Question.Pause _ -> Optional.of(new Command.Pause(reason));
            case Question.Resume _ -> Optional.of(new Command.Resume(reason));
            case Question.Undo undo -> Optional.of(new Command.Undo(undo.incident(), reason));
            case Question.Decide decide when !stillWaits(state, decide) -> Optional.empty();
            case Question.Decide d when d.approve() -> Optional.of(new Command.Approve(d.incident(), d.what(), reason));
            case Question.Decide d -> Optional.of(new Command.Deny(d.incident(), d.what(), reason));
        };
    }

    /** Why {@link #command} gave nothing, as a sentence. */
    public static Notice refusal(ViewState state) {
        Prompt prompt = state.ui().prompt();
        return prompt != null && prompt.text().isBlank()
                ? new Notice(true, "A reason is needed: it goes into the audit trail. Esc cancels.")
                : new Notice(true, "The incident has moved on and no longer waits with this step: nothing was sent.");
    }

    private static boolean stillWaits(ViewState state, Question.Decide decide) {
        Snapshot snapshot = state.snapshot();
        return snapshot != null
                && Incidents.byId(snapshot, decide.incident())
                        .filter(incident -> incident.state() == IncidentState.AWAITING_APPROVAL)
                        .flatMap(Incidents::step)
                        .filter(step -> step.id().equals(decide.step()))
                        .isPresent();
    }
}
