package org.luminousnix.tui.feed;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

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
        UntrustedException untrusted = untrusted(cause);
        if (untrusted != null) {
            return String.valueOf(untrusted.getMessage());
        }
        return switch (cause) {
            case HttpTimeoutException _ -> "no answer in time";
            case UnknownHostException e -> "unknown host " + e.getMessage();
            case ConnectException e when e.getCause() instanceof UnresolvedAddressException -> "unknown host";
            case ConnectException e
            when e.getMessage() != null && e.getMessage().contains("socket") -> e.getMessage();
            case ConnectException _ -> "connection refused";
            case SSLException e -> "TLS failed: " + e.getMessage();
            default ->
                cause.getMessage() == null || cause.getMessage().isBlank()
                        ? cause.getClass().getSimpleName()
                        : cause.getMessage();
        };
    }

    /** Why a Unix socket could not be connected to. */
    static String ofSocket(Path socket, @Nullable Throwable error) {
        String said = error == null ? "" : String.valueOf(error.getMessage());
        if (said.contains("Permission denied")) {
            return "you may not use this socket: its permissions say who may (ls -l " + socket + ")";
        } else if (!Files.exists(socket)) {
            return "there is no such socket (is the server running, and luminous.live.socket set to it?)";
        } else if (said.contains("Connection refused")) {
            return "nobody listens on this socket (is the server running?)";
        }
        return "the socket cannot be used: " + said;
    }

    private static @Nullable UntrustedException untrusted(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof UntrustedException found) {
                return found;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
