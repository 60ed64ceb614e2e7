package org.luminousnix.server.heal;

import java.util.List;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Control;

/** How a person holds all healing and lets it go on; each word is on disk before it holds. */
final class Pause {
    private final Scribe scribe;
    private final Ticks ticks;

    Pause(Scribe scribe, Ticks ticks) {
        this.scribe = scribe;
        this.ticks = ticks;
    }

    /** Holds it, for a reason. */
    Control pause(String by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("the reason for a pause is blank: expected a sentence");
        }
        return write(new Control(true, reason, by, ticks.now()), AuditKind.PAUSED, reason);
    }

    /** Lets it go on. */
    Control unpause(String by, String reason) {
        String text = "resumed" + (reason.isBlank() ? "" : ": ") + reason;
        return write(new Control(false, reason, by, ticks.now()), AuditKind.RESUMED, text);
    }

    private Control write(Control control, AuditKind kind, String text) {
        Page.Line line = new Page.Line(kind, control.by(), text);
        scribe.write(new Page(ticks.now(), null, List.of(line), null, null, control));
        return control;
    }
}
