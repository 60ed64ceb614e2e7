package org.luminousnix.it;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.Request;

/** Runs inside a test host: asks the executor for one action with the server's own key, as a server that was taken over could, and prints the reply. */
final class ExecutorAsk {
    private ExecutorAsk() {}

    /** Arguments: step id, action, then its arguments as {@code name=value}. */
    public static void main(String[] arguments) throws Exception {
        TreeMap<String, String> args = new TreeMap<>();
        for (String word : Arrays.asList(arguments).subList(2, arguments.length)) {
            args.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
        }
        Exchange exchange = new Exchange(
                KeyFile.read(Path.of(LuminousInstall.KEY)),
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip(),
                InstantSource.system(),
                new SecureRandom());
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(LuminousInstall.SOCKET))) {
            Exchange.Sent sent = exchange.seal(new Request.Execute(false, arguments[0], arguments[1], args));
            try {
                ByteBuffer frame = ByteBuffer.wrap(sent.frame());
                while (frame.hasRemaining()) {
                    channel.write(frame);
                }
            } catch (IOException e) {
                System.err.println("closed before it was read: " + e.getMessage()); // what it said is read below
            }
            System.out.println(exchange.open(sent, Frames.read(channel)).reply());
        }
    }

    /** Runs it on a host as the server's user; what it printed. */
    static String as(TestHost host, String user, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("/opt/jdk/bin/java", "-XX:TieredStopAtLevel=1", "-cp"));
        argv.addAll(List.of("/opt/luminous/test:/opt/luminous/server/lib/main/*", ExecutorAsk.class.getName()));
        argv.addAll(List.of(arguments));
        return host.execAs(user, argv.toArray(String[]::new)).expectSuccess().out();
    }
}
