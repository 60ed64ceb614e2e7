package org.luminousnix.server.heal.machine;

import org.junit.jupiter.api.Test;

/** Histories in which something did not hold once, as {@link MachineProperty} found and shrank them. */
class MachineRegressionTest {
    private static void holds(String history) {
        try (World world = new World(Disk.inMemory())) {
            world.play(Move.parse(history));
        }
    }

    @Test
    void anIncidentDidNotEndWhereTheExecutorNeverSaidWhatBecameOfAStep() {
        holds("REPLY 2, BREAK 0, KILL 0");
    }

    @Test
    void anIncidentDidNotEndWhereAnUndoWasNeverAnswered() {
        holds("POLICY 4, ANSWER 6, BREAK 0, REPLY 2, PASS 2");
    }

    @Test
    void anApprovalWasWaitedForADayWhereTheClockWasSetBackAndTheServerRestarted() {
        holds("POLICY 2, BREAK 0, JUMP 5, KILL 0");
    }

    @Test
    void anIncidentThatTheJournalLostWasNotTakenUpForADayWhereTheClockWasSetBack() {
        holds("POLICY 5, ANSWER 14, BREAK 0, REFUSE_WRITES 3, PASS 1, JUMP 5");
    }

    /** One whose end could not be written was found again after the restart, while a later one acted. */
    @Test
    void anIncidentThatWasFoundAgainActedBesideALaterOneOnItsSubject() {
        holds("POLICY 2, BREAK 0, REFUSE_WRITES 1, APPROVE 0, BREAK 0, KILL_AT_WRITE 0, POLICY 3, BREAK 4, APPROVE 0");
    }

    @Test
    void aClockThatWasSetBackAndRightAgainEndedACooldown() {
        holds("BREAK 0, JUMP 0, BREAK 0, JUMP 1, BREAK 0");
    }
}
