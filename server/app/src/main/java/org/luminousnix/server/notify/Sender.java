package org.luminousnix.server.notify;

/** The port that hands a message over. Blocks until the other side has it; never throws. */
@FunctionalInterface
public interface Sender {
    /** Sends to where the receiver is; sending the same message again is harmless, for its id is the same. */
    Delivery send(Message message, Destination to);
}
