package org.luminousnix.server.live;

/** The feed is asked before the engine has opened it. */
final class NotOpenYet extends RuntimeException {
    NotOpenYet() {
        super("the server is starting: nothing has been read yet");
    }
}
