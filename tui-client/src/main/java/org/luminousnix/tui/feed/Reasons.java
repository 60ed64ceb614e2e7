package org.luminousnix.tui.feed;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/** Network failures in words that a person can act on. */
final class Reasons {
    private Reasons() {}

    /** The sentence part for a failure; never empty. */
    static String of(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case WebSocketHandshakeException e -> "HTTP " + e.getResponse().statusCode() + " instead of a feed";
            case HttpTimeoutException _ -> "no answer in time";
            case UnknownHostException e -> "unknown host " + e.getMessage();
            case ConnectException e when e.getCause() instanceof UnresolvedAddressException -> "unknown host";
            case ConnectException _ -> "connection refused";
            case SSLException e -> "TLS failed: " + e.getMessage();
            default ->
                cause.getMessage() == null || cause.getMessage().isBlank()
                        ? cause.getClass().getSimpleName()
                        : cause.getMessage();
        };
    }
}
