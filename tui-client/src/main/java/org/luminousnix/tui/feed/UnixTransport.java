package org.luminousnix.tui.feed;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A server reached by a Unix socket, which the JDK's HTTP client cannot: Netty, loaded for such an address alone. */
final class UnixTransport implements Transport {
    private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

    static {
        System.setProperty("io.netty.noUnsafe", "true"); // JDK 25 warns of each use, on the terminal
        // Netty names channels by a hardware address and warns, on the terminal too, where the host has none
        System.setProperty("io.netty.machineId", "00:00:00:00:00:00:00:01");
    }

    private final Path socket;
    private final Duration timeout;
    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("socket", true));

    UnixTransport(Path socket, Duration timeout) {
        this.socket = socket;
        this.timeout = timeout;
    }

    @Override
    public Reply send(Call call) throws IOException, InterruptedException {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        Channel channel =
                connect(new HttpClientCodec(), new HttpObjectAggregator(LONGEST_ANSWER), new UnixReplyHandler(answer));
        try {
            channel.writeAndFlush(request(call)).addListener(sent -> {
                if (!sent.isSuccess()) {
                    answer.completeExceptionally(sent.cause());
                }
            });
            return wait(answer, timeout);
        } finally {
            ChannelFuture _ = channel.close();
        }
    }

    @Override
    public Wire open(String path, @Nullable String token, Connection connection, Duration handshake)
            throws IOException, InterruptedException {
        HttpHeaders headers = new DefaultHttpHeaders();
        if (token != null) {
            headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token);
        }
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri("ws://localhost" + path)
                .version(WebSocketVersion.V13)
                .customHeaders(headers)
                .generateOriginHeader(false)
                .maxFramePayloadLength(Math.multiplyExact(3, connection.maxChars())) // bytes of UTF-8
                .handshakeTimeoutMillis(handshake.toMillis())
                .handleCloseFrames(false)
                .dropPongFrames(false)
                .build();
        CompletableFuture<Void> opened = new CompletableFuture<>();
        Channel channel = connect(
                new HttpClientCodec(),
                new HttpObjectAggregator(64 * 1024),
                new WebSocketClientProtocolHandler(config),
                new UnixFeedHandler(opened, connection));
        try {
            wait(opened, handshake);
        } catch (IOException | InterruptedException e) {
            ChannelFuture _ = channel.close();
            throw e;
        }
        return new UnixWire(channel);
    }

    /** The sending side. */
    private record UnixWire(Channel channel) implements Wire {
        @Override
        public CompletableFuture<?> ping() {
            CompletableFuture<Void> sent = new CompletableFuture<>();
            channel.writeAndFlush(new PingWebSocketFrame()).addListener(done -> {
                if (done.isSuccess()) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(done.cause());
                }
            });
            return sent;
        }

        @Override
        public void abort() {
            ChannelFuture _ = channel.close();
        }
    }

    private Channel connect(ChannelHandler... handlers) throws IOException, InterruptedException {
        CompletableFuture<Channel> connected = new CompletableFuture<>();
        new Bootstrap()
                .group(loop)
                .channel(NioDomainSocketChannel.class)
                .option(ChannelOption.ALLOCATOR, new UnpooledByteBufAllocator(false))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handlers);
                    }
                })
                .connect(UnixDomainSocketAddress.of(socket))
                .addListener((ChannelFuture done) -> {
                    if (done.isSuccess()) {
                        connected.complete(done.channel());
                    } else {
                        connected.completeExceptionally(done.cause());
                    }
                });
        try {
            return connected.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw (ConnectException) new ConnectException(Reasons.ofSocket(socket, e.getCause())).initCause(e);
        } catch (TimeoutException e) {
            throw (ConnectException) new ConnectException("no answer in time").initCause(e);
        }
    }

    private static <T> T wait(CompletableFuture<T> answer, Duration patience) throws IOException, InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof ClosedChannelException) {
                throw new IOException("the server hung up", cause);
            }
            throw cause instanceof IOException io ? io : new IOException(Reasons.of(cause), cause);
        } catch (TimeoutException e) {
            throw (HttpTimeoutException) new HttpTimeoutException("no answer in time").initCause(e);
        }
    }

    private static FullHttpRequest request(Call call) {
        byte[] body = call.body() == null ? new byte[0] : call.body().getBytes(StandardCharsets.UTF_8);
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(call.method()), call.path(), Unpooled.wrappedBuffer(body));
        request.headers()
                .set(HttpHeaderNames.HOST, "localhost")
                .set(HttpHeaderNames.ACCEPT, "application/json")
                .set(HttpHeaderNames.CONNECTION, "close")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        if (call.body() != null) {
            request.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        }
        if (call.token() != null) {
            request.headers().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + call.token());
        }
        return request;
    }

    /** The text of an answer's body. */
    static String text(io.netty.buffer.ByteBuf body) {
        return new String(ByteBufUtil.getBytes(body), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        Future<?> _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
