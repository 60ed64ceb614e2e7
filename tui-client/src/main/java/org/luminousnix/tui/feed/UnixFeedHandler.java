package org.luminousnix.tui.feed;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Hands what Netty's WebSocket hears to a {@link Connection}. */
final class UnixFeedHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final CompletableFuture<Void> opened;
    private final Connection connection;
    private final ByteArrayOutputStream pieces =
            new ByteArrayOutputStream(); // a character may be parted between frames

    UnixFeedHandler(CompletableFuture<Void> opened, Connection connection) {
        this.opened = opened;
        this.connection = connection;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            opened.complete(null);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) throws IOException {
        switch (frame) {
            case TextWebSocketFrame text -> piece(text);
            case ContinuationWebSocketFrame more -> piece(more);
            case CloseWebSocketFrame end -> connection.closed(end.statusCode(), end.reasonText());
            case BinaryWebSocketFrame _ -> connection.binary();
            default -> connection.alive(); // a foreign class: ping and pong are left
        }
    }

    private void piece(WebSocketFrame frame) throws IOException {
        int size = frame.content().readableBytes();
        if (pieces.size() + size > connection.maxChars() * 3L) {
            connection.tooLong();
            return;
        }
        frame.content().readBytes(pieces, size);
        if (frame.isFinalFragment()) {
            connection.text(pieces.toString(StandardCharsets.UTF_8), true);
            pieces.reset();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        opened.completeExceptionally(new ClosedChannelException());
        connection.failed(new EOFException("the server hung up"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        if (error instanceof WebSocketClientHandshakeException refused && refused.response() != null) {
            opened.completeExceptionally(
                    new HandshakeException(refused.response().status().code()));
        } else if (error instanceof TooLongFrameException || tooBig(error)) {
            connection.tooLong();
        } else {
            opened.completeExceptionally(error);
            connection.failed(error);
        }
        ChannelFuture _ = context.close();
    }

    private static boolean tooBig(Throwable error) {
        return error instanceof CorruptedWebSocketFrameException corrupted
                && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    }
}
