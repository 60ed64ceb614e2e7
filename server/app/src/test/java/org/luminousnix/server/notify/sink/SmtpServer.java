package org.luminousnix.server.notify.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A mail server that takes every mail, or refuses every recipient: as much of RFC 5321 as a client needs. */
final class SmtpServer implements AutoCloseable {
    private final Path mails;
    private final Path refuses;
    private final ServerSocket socket;

    /** A server that appends what it takes to the file {@code mails}, and refuses while there is a file {@code refuses} beside it. */
    SmtpServer(Path mails) throws IOException {
        this.mails = mails;
        this.refuses = mails.resolveSibling("refuses");
        Files.createDirectories(mails.getParent());
        Files.deleteIfExists(mails);
        Files.deleteIfExists(refuses);
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream()) {
            say(out, "220 test ESMTP");
            StringBuilder mail = new StringBuilder();
            String line;
            while ((line = in.readLine()) != null) {
                String verb = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
                switch (verb) {
                    case "DATA" -> {
                        say(out, "354 go ahead");
                        for (line = in.readLine(); !".".equals(line); line = in.readLine()) {
                            mail.append(line).append('\n');
                        }
                        Files.writeString(mails, mail.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                        say(out, "250 taken");
                    }
                    case "RCPT" -> {
                        mail.append(line).append('\n');
                        say(out, Files.exists(refuses) ? "450 mailbox busy" : "250 ok");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // the client went away
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
