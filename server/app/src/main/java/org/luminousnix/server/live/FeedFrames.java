package org.luminousnix.server.live;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** How WebSockets are framed, whatever they come by: small from clients, who have nothing to say; not compressed, which costs six times the processor. */
@ApplicationScoped
public class FeedFrames implements HttpServerOptionsCustomizer {
    private static final int MOST_BYTES = 4096;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setMaxWebSocketFrameSize(MOST_BYTES)
                .setMaxWebSocketMessageSize(MOST_BYTES)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }

    @Override
    public void customizeDomainSocketServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
