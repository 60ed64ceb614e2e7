package org.luminousnix.it;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.Request;

/**
 * A program that runs inside a test host as the server's user: asks the executor for a restart under a step id that was used before,
 * and prints the reply. Arguments: STEP UNIT.
 */
public final class CrashRepeat {
    private CrashRepeat() {}

    /** Asks and prints. */
    public static void main(String[] args) throws Exception {
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        KeyFile keys = KeyFile.read(Path.of(LuminousInstall.KEY));
        Exchange exchange = new Exchange(keys, boot, InstantSource.system(), new SecureRandom());
        Exchange.Sent sent = exchange.seal(
                new Request.Execute(false, args[0], "restart-unit", new TreeMap<>(Map.of("unit", args[1]))));
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(LuminousInstall.SOCKET))) {
            ByteBuffer frame = ByteBuffer.wrap(sent.frame());
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
            System.out.println(exchange.open(sent, Frames.read(channel)).reply());
        }
    }
}
