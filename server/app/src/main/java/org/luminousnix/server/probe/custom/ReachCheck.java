package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Up: the host answers at one of the ports, be it with a refusal. Needs no right to send ICMP. */
public record ReachCheck(String host, List<Integer> ports) implements Check {
    public ReachCheck {
        ports = List.copyOf(ports);
    }

    @Override
    public Answer ask(Means means, Deadline deadline) throws IOException {
        List<String> whys = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            Optional<String> why = unreachable(ports.get(i), deadline.part(ports.size() - i));
            if (why.isEmpty()) {
                return Answer.isUp();
            }
            whys.add(ports.get(i) + ": " + why.get());
        }
        return Answer.isDown(host + " at " + String.join(", ", whys));
    }

    private Optional<String> unreachable(int port, Deadline deadline) throws IOException {
        try (Socket socket = Sockets.connect(host, port, deadline)) {
            return socket.isConnected() ? Optional.empty() : Optional.of("not connected");
        } catch (IOException e) {
            boolean refused = e instanceof ConnectException
                    && String.valueOf(e.getMessage()).contains("refused");
            return refused ? Optional.empty() : Optional.of(Sockets.down(e).orElseThrow(() -> e));
        }
    }
}
