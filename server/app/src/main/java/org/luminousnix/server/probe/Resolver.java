package org.luminousnix.server.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** Asks nameservers over UDP, all at the same time, each at most twice within one second. */
final class Resolver {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST = 4096;
    private static final long[] ROUNDS_MILLIS = {400, 600};

    private final LongSupplier nanos;

    Resolver(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What became of asking one nameserver. */
    sealed interface Answer {
        /** It answered and did its work. */
        record Resolved(double seconds) implements Answer {}

        /** It answered that it could not, is not there, or said nothing. */
        record Failed(String why) implements Answer {}

        /** This process may not ask it: its sandbox or a packet filter forbids it. */
        record Forbidden(String why) implements Answer {}
    }

    /** One nameserver that is asked; its answer is there when {@link #done}. */
    private static final class Asked {
        private final DnsMessage question;
        private final long since;
        private Answer answer = new Answer.Failed("no answer within 1 s");
        private boolean done;

        Asked(String name, long since) throws IOException {
            this.question = DnsMessage.question(RANDOM.nextInt(1 << 16), name);
            this.since = since;
        }

        void end(Answer last) {
            answer = last;
            done = true;
        }
    }

    /** Asks each of these for {@code name}; the answers in the same order. */
    List<Answer> ask(List<InetSocketAddress> servers, String name) throws IOException {
        List<Asked> all = new ArrayList<>();
        List<DatagramChannel> channels = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (InetSocketAddress server : servers) {
                Asked asked = new Asked(name, nanos.getAsLong());
                all.add(asked);
                DatagramChannel channel = DatagramChannel.open();
                channels.add(channel);
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, asked);
                attempt(asked, () -> channel.connect(server));
            }
            for (long millis : ROUNDS_MILLIS) {
                for (SelectionKey key : selector.keys()) {
                    Asked asked = (Asked) key.attachment();
                    attempt(asked, () -> ((DatagramChannel) key.channel()).write(asked.question.text()));
                }
                await(selector, all, millis);
            }
        } finally {
            for (DatagramChannel channel : channels) {
                channel.close();
            }
        }
        return all.stream().map(asked -> asked.answer).toList();
    }

    private void await(Selector selector, List<Asked> all, long millis) throws IOException {
        long end = nanos.getAsLong() + millis * 1_000_000;
        for (long left = millis; left > 0 && !all.stream().allMatch(asked -> asked.done); ) {
            if (selector.select(key -> attempt((Asked) key.attachment(), () -> receive(key)), left) == 0) {
                return;
            }
            left = (end - nanos.getAsLong()) / 1_000_000;
        }
    }

    private void receive(SelectionKey key) throws IOException {
        Asked asked = (Asked) key.attachment();
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
        ((DatagramChannel) key.channel()).read(buffer);
        byte[] answer = Arrays.copyOf(buffer.array(), buffer.position());
        if (asked.question.isAnsweredBy(answer)) {
            asked.end(
                    DnsMessage.resolved(answer)
                            ? new Answer.Resolved((nanos.getAsLong() - asked.since) / 1e9)
                            : new Answer.Failed(DnsMessage.code(answer)));
        }
    }

    /** What goes over a socket and may fail. */
    private interface Attempt {
        void run() throws IOException;
    }

    private static void attempt(Asked asked, Attempt attempt) {
        if (asked.done) {
            return;
        }
        try {
            attempt.run();
        } catch (PortUnreachableException e) {
            asked.end(new Answer.Failed("nobody listens there"));
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            asked.end(why.contains("not permitted") ? new Answer.Forbidden(why) : new Answer.Failed(why));
        }
    }

    /** The nameservers of a {@code resolv.conf}: at most three, as the C library has it. A line that names none is refused. */
    static List<InetSocketAddress> servers(String resolvConf, int port) throws IOException {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String line : resolvConf.lines().toList()) {
            String[] words = line.strip().split("\\s+", 3);
            if (words[0].equals("nameserver") && servers.size() < 3) {
                servers.add(new InetSocketAddress(address(words, line), port));
            }
        }
        return servers;
    }

    /** An address as it is written: no name is ever looked up to find who looks up names. */
    private static InetAddress address(String[] words, String line) throws IOException {
        try {
            return InetAddress.ofLiteral(words.length < 2 ? "" : words[1]);
        } catch (IllegalArgumentException e) {
            throw new IOException("expected nameserver and an address in \"" + line.strip() + "\"", e);
        }
    }
}
