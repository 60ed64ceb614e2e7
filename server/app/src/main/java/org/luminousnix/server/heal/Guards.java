package org.luminousnix.server.heal;

import java.util.List;
import org.luminousnix.model.Trust;

/** All guards in the order in which they are asked; the first that objects decides, the others are told as well. */
final class Guards {
    /** The order: a person's word first, then what must never happen, then what should wait, then what is spent, then trust. */
    static final List<Guard> ORDER = List.of(
            new PausedGuard(),
            new DataGuard(),
            new ProtectedGuard(),
            new CauseGuard(),
            new InhibitedGuard(),
            new SilenceGuard(),
            new WindowGuard(),
            new StormGuard(),
            new SystemdGuard(),
            new UnderWayGuard(),
            new CooldownGuard(),
            new BreakerGuard(),
            new BudgetGuard(),
            new HealthGuard(),
            new TrustGuard());

    private Guards() {}

    /** The guards' answer. */
    static Answer ask(Question question) {
        List<Objection> objections =
                ORDER.stream().flatMap(guard -> guard.object(question).stream()).toList();
        if (!objections.isEmpty()) {
            return new Answer.No(objections);
        }
        boolean approved = question.approval() != null
                && question.now().isBefore(question.approval().until());
        return question.step().mode() == Trust.APPROVE && !approved ? new Answer.AskFirst() : new Answer.Go();
    }

    /** What the guards say of a step. */
    sealed interface Answer {
        /** Nobody objects. */
        record Go() implements Answer {}

        /** Nobody objects, and a person must approve. */
        record AskFirst() implements Answer {}

        /** At least one objects; in the guards' order. */
        record No(List<Objection> objections) implements Answer {
            public No {
                objections = List.copyOf(objections);
            }

            /** The objection that decides. */
            Objection first() {
                return objections.getFirst();
            }
        }
    }
}
