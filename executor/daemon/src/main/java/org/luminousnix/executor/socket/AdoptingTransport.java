package org.luminousnix.executor.socket;

import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.vertx.core.impl.transports.EpollTransport;
import java.net.SocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The epoll transport, which listens on a socket that was passed where there is one, instead of binding another. */
final class AdoptingTransport extends EpollTransport {
    private final Optional<PassedListener> passed;
    private volatile @Nullable ServerChannel adopted;

    AdoptingTransport(Optional<PassedListener> passed) {
        this.passed = passed;
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return passed.isPresent() ? () -> adopt(passed.get().fd()) : super.serverChannelFactory(domainSocket);
    }

    /** A server channel that accepts nobody yet. It knows no path, so closing it removes no file. */
    private ServerChannel adopt(int fd) {
        var channel = new EpollServerDomainSocketChannel(fd, true);
        channel.config().setAutoRead(false);
        channel.pipeline().addLast(new Bound());
        adopted = channel;
        return channel;
    }

    /**
     * Lets those in who wait at an adopted socket, once the server listens. Not before: they are there at once, and Vert.x drops
     * whoever comes while it still prepares itself.
     */
    void open() {
        ServerChannel channel = adopted;
        if (channel != null) {
            channel.config().setAutoRead(true);
        }
    }

    /** Answers the wish to be bound, which the descriptor is already. */
    private static final class Bound extends ChannelOutboundHandlerAdapter {
        @Override
        public void bind(ChannelHandlerContext context, SocketAddress address, ChannelPromise promise) {
            promise.setSuccess();
        }
    }
}
