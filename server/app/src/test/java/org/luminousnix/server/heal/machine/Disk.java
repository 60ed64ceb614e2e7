package org.luminousnix.server.heal.machine;

import java.nio.file.Path;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.heal.Ledger;
import org.luminousnix.server.heal.fixtures.MemoryJournal;
import org.luminousnix.server.store.KeptStore;

/** What survives the server: a journal and a ledger that can be opened again. */
interface Disk extends AutoCloseable {
    Journal journal();

    Ledger ledger();

    /** Lets go of what was open and opens the same again. */
    void reopen();

    @Override
    void close();

    /** In memory: the same object is what was there before. */
    static Disk inMemory() {
        MemoryJournal memory = new MemoryJournal();
        return new Disk() {
            @Override
            public Journal journal() {
                return memory;
            }

            @Override
            public Ledger ledger() {
                return memory;
            }

            @Override
            public void reopen() {}

            @Override
            public void close() {}
        };
    }

    /** The real store, on a file in this folder. */
    static Disk onFile(Path folder, byte[] empty) {
        return new Disk() {
            private KeptStore store = KeptStore.make(folder, empty);

            @Override
            public Journal journal() {
                return store.journal();
            }

            @Override
            public Ledger ledger() {
                return store.ledger();
            }

            @Override
            public void reopen() {
                store.close();
                store = KeptStore.open(folder);
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }
}
