package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.X509ExtendedTrustManager;

/** Asks a check once, with real sockets and no programs. */
final class Asked {
    private Asked() {}

    static Answer of(Check check) throws IOException {
        return of(check, Duration.ofSeconds(20), Trust.ofThisJvm());
    }

    static Answer of(Check check, Duration timeout, X509ExtendedTrustManager trust) throws IOException {
        Programs none = (command, errors, deadline) -> {
            throw new IOException("no programs here");
        };
        return check.ask(new Means(none, InstantSource.system(), trust), Deadline.in(timeout, System::nanoTime));
    }
}
