package org.luminousnix.server.notify;

/** The port that counts what became of messages. */
@FunctionalInterface
public interface Tally {
    /** One more message of a receiver: {@code sent}, {@code retried}, {@code refused}, {@code gave-up}, {@code dropped} or {@code held}. */
    void count(String receiver, String result);
}
