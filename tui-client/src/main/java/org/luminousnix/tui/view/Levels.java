package org.luminousnix.tui.view;

/** From which value on a gauge is worth a look, and from which it is bad: the figures are for the eye; alerts come from the server's rules. */
record Levels(double watch, double bad) {
    static final Levels CPU = new Levels(0.50, 0.80);
    static final Levels WAIT = new Levels(0.10, 0.30);
    static final Levels MEMORY = new Levels(0.70, 0.90);
    static final Levels SWAP = new Levels(0.25, 0.50);
    static final Levels DISK = new Levels(0.70, 0.90);
    static final Levels LOAD_PER_CORE = new Levels(0.75, 1.00);
    static final Levels PRESSURE = new Levels(0.10, 0.40);
    static final Levels CELSIUS = new Levels(60, 80);

    /** How a value looks. */
    Tone tone(double value) {
        if (!Double.isFinite(value)) {
            return Tone.DIM;
        }
        return value >= bad ? Tone.BAD : value >= watch ? Tone.WARN : Tone.GOOD;
    }

    /** The same without colour: blank, {@code !} or {@code !!}. */
    String mark(double value) {
        return value >= bad ? "!!" : value >= watch ? "! " : "  ";
    }
}
