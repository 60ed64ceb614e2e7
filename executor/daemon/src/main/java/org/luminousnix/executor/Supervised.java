package org.luminousnix.executor;

import java.util.Optional;
import org.luminousnix.executor.os.Notify;
import org.luminousnix.executor.socket.PassedListener;

/**
 * What the service manager that started this process gave it.
 *
 * @param manager where it wants to be told how things are
 * @param passed the socket to listen on, empty to bind one
 */
record Supervised(Notify manager, Optional<PassedListener> passed) {
    /** Nobody supervises. */
    static final Supervised NOT = new Supervised(Notify.nobody(), Optional.empty());
}
