package org.luminousnix.executor.audit;

import java.util.Map;

/** Whoever is told what the audit records, from the thread that records it: must not block. */
public interface Witness {
    /** Nobody. */
    Witness NONE = new Witness() {
        @Override
        public void recorded(Head head, boolean durable, String event, Map<String, Object> fields) {}

        @Override
        public void failed(String why) {}

        @Override
        public void restored() {}
    };

    /**
     * One record was appended.
     *
     * @param durable it and all before it are on the disk
     */
    void recorded(Head head, boolean durable, String event, Map<String, Object> fields);

    /** From now on nothing can be recorded: said once. */
    void failed(String why);

    /** Records are written again. */
    void restored();
}
