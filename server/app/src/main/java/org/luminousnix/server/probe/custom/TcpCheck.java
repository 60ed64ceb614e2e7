package org.luminousnix.server.probe.custom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Up: a connection is accepted and, where {@code expect} is given, what comes over it matches.
 *
 * @param send what is said first, as it is written; or null
 * @param expect a regular expression that something in the first 64 KiB must match; or null
 */
public record TcpCheck(
        String host,
        int port,
        @Nullable String send,
        @Nullable String expect) implements Check {
    private static final int MOST = 65_536;

    @Override
    public Answer ask(Means means, Deadline deadline) throws IOException {
        String who = host + ":" + port;
        try (Socket socket = Sockets.connect(host, port, deadline)) {
            if (send != null) {
                socket.getOutputStream().write(send.getBytes(StandardCharsets.UTF_8));
            }
            return expect == null || says(socket, Pattern.compile(expect), deadline)
                    ? Answer.isUp()
                    : Answer.isDown(who + " did not say \"" + expect + "\"");
        } catch (IOException e) {
            return Answer.isDown(Sockets.down(e).map(why -> who + ": " + why).orElseThrow(() -> e));
        }
    }

    private static boolean says(Socket socket, Pattern wanted, Deadline deadline) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        InputStream in = socket.getInputStream();
        while (said.size() < MOST) {
            socket.setSoTimeout(deadline.millis());
            int n = in.read(buffer);
            if (n < 0) {
                return false;
            }
            said.write(buffer, 0, n);
            if (wanted.matcher(said.toString(StandardCharsets.UTF_8)).find()) {
                return true;
            }
        }
        return false;
    }
}
