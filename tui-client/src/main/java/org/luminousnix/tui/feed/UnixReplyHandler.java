package org.luminousnix.tui.feed;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;

/** Waits for the one answer on a connection. */
final class UnixReplyHandler extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final CompletableFuture<Reply> answer;

    UnixReplyHandler(CompletableFuture<Reply> answer) {
        this.answer = answer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
        answer.complete(new Reply(response.status().code(), UnixTransport.text(response.content())));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        answer.completeExceptionally(new ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        answer.completeExceptionally(error);
        ChannelFuture _ = context.close();
    }
}
