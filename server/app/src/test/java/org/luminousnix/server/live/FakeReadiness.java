package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** Says what a test sets. */
@Alternative
@ApplicationScoped
public class FakeReadiness implements Readiness {
    volatile Answer ticking = new Answer(true, "last tick 1 s ago");
    volatile Answer storeOpen = new Answer(true, "open");
    volatile Answer probesRead = new Answer(true, "9 of 9");
    volatile Answer historyWritten = new Answer(true, "the history is written");
    volatile Answer policyLoaded = new Answer(true, "default policy");

    @Override
    public Answer ticking() {
        return ticking;
    }

    @Override
    public Answer storeOpen() {
        return storeOpen;
    }

    @Override
    public Answer probesRead() {
        return probesRead;
    }

    @Override
    public Answer policyLoaded() {
        return policyLoaded;
    }

    @Override
    public Answer historyWritten() {
        return historyWritten;
    }

    /** Sets what is said of the history. */
    void history(boolean written) {
        this.historyWritten = new Answer(written, written ? "the history is written" : "the history cannot be written");
    }

    /** Sets the answers; a call, because fields of a normal-scoped bean's proxy are not the bean's. */
    void set(boolean ticking, boolean ready) {
        this.ticking = new Answer(ticking, ticking ? "last tick 1 s ago" : "no tick for 90 s");
        this.policyLoaded = new Answer(ready, ready ? "default policy" : "policy.yaml line 3: unknown key");
    }
}
