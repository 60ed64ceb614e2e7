package org.luminousnix.executor.action;

/** What a running action tells about itself, and what it is told. */
public interface Progress {
    /** Nobody listens, nobody stops it. */
    Progress SILENT = new Progress() {
        @Override
        public void say(String line) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };

    /** Says how far it is, in one line; only the last is kept. */
    void say(String line);

    /** Whether somebody asked for it to be stopped. */
    boolean cancelled();
}
