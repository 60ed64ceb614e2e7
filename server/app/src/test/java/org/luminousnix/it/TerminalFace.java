package org.luminousnix.it;

/** The dashboard of luminous-tui: one key, a reason, Enter. */
record TerminalFace(HostScreen screen) implements Face {
    private static final String ASKED = "Reason, for the audit trail:";

    @Override
    public void approve(String incident, String unit, String reason) {
        decide("a", "Approve", unit, reason);
    }

    @Override
    public void deny(String incident, String unit, String reason) {
        decide("d", "Deny", unit, reason);
    }

    /** Whoever sits in front of it sees the question by itself, above all and in the panel, whatever was there before. */
    private void decide(String key, String title, String unit, String reason) {
        String step = "restart-unit unit=" + unit;
        screen.sees("APPROVAL NEEDED: " + step, "WAITS FOR YOU: " + step);
        screen.press(key);
        screen.sees(title, "for AskFirst on unit " + unit, ASKED);
        screen.press(reason, "Enter");
        screen.seesNot("APPROVAL NEEDED");
    }

    @Override
    public void undo(String incident, String unit, String reason) {
        screen.sees("UnitHog on unit " + unit, "[SOAKING]");
        screen.press("u");
        screen.sees("Takes back the last reversible step", "for UnitHog on unit " + unit, ASKED);
        screen.press(reason, "Enter");
    }

    @Override
    public void pause(String reason) {
        screen.press("p");
        screen.sees("Pause healing", ASKED);
        screen.press(reason, "Enter");
        screen.sees("PAUSED by root", reason);
    }

    @Override
    public void resume(String reason) {
        screen.press("p");
        screen.sees("Resume healing", ASKED);
        screen.press(reason, "Enter");
        screen.seesNot("PAUSED by");
    }
}
