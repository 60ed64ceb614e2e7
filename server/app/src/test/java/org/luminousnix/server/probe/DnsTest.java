package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.model.Reading;
import org.luminousnix.server.probe.Resolver.Answer;

/** Questions to a real UDP socket on the loopback, which answers as the test says. */
class DnsTest {
    private static final Resolver RESOLVER = new Resolver(System::nanoTime);

    @TempDir
    Path root;

    private DatagramSocket socket;

    @BeforeEach
    void open() throws SocketException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void aNameThatExistsAndOneThatDoesNotAreAnswers() throws IOException {
        answering(question -> code(question, 0));
        assertThat(ask())
                .isInstanceOfSatisfying(
                        Answer.Resolved.class,
                        resolved -> assertThat(resolved.seconds()).isBetween(0.0, 1.5));
        answering(question -> code(question, 3));
        assertThat(ask()).isInstanceOf(Answer.Resolved.class);
    }

    @Test
    void aResolverThatCannotSaysWhy() throws IOException {
        answering(question -> code(question, 2));
        assertThat(ask()).isEqualTo(new Answer.Failed("server failure"));
        answering(question -> code(question, 5));
        assertThat(ask()).isEqualTo(new Answer.Failed("refused"));
    }

    @Test
    void whatIsNoAnswerToTheQuestionIsNotTakenForOne() throws IOException {
        answering(question -> {
            byte[] other = code(question, 0);
            other[1] ^= 1;
            return other;
        });
        assertThat(ask()).isEqualTo(new Answer.Failed("no answer within 1 s"));
    }

    @Test
    void theSecondQuestionIsAnsweredWhereTheFirstWasLost() throws IOException {
        boolean[] lost = new boolean[1];
        answering(question -> {
            byte[] answer = lost[0] ? code(question, 0) : new byte[0];
            lost[0] = true;
            return answer;
        });
        assertThat(ask()).isInstanceOf(Answer.Resolved.class);
    }

    @Test
    void whereNobodyListensTheKernelSaysSo() throws IOException {
        InetSocketAddress nobody = (InetSocketAddress) socket.getLocalSocketAddress();
        socket.close();
        assertThat(RESOLVER.ask(List.of(nobody), ".")).containsExactly(new Answer.Failed("nobody listens there"));
    }

    @Test
    void theProbeTellsOfEveryServerAndOfAll() throws IOException {
        answering(question -> code(question, 0));
        resolvConf("nameserver 127.0.0.1\nnameserver 127.0.0.9 # nobody\n");
        DnsProbe probe = new DnsProbe("example.org", Duration.ofSeconds(30), socket.getLocalPort());
        assertThat(probe.read(host()))
                .isInstanceOfSatisfying(
                        Reading.Got.class,
                        got -> assertThat(got.samples())
                                .extracting(sample -> sample.metric() + " "
                                        + (sample.metric().name().contains("duration") ? "" : sample.value()))
                                .containsExactly(
                                        "dns_success{server=\"127.0.0.1\"} 1.0",
                                        "dns_duration_seconds{server=\"127.0.0.1\"} ",
                                        "dns_success{server=\"127.0.0.9\"} 0.0",
                                        "dns_up 1.0"));
    }

    @Test
    void aHostWithoutNameserverHasNone() throws IOException {
        assertThat(new DnsProbe(".", Duration.ofSeconds(30)).read(host())).isInstanceOf(Reading.Absent.class);
        resolvConf("search example.org\n");
        assertThat(new DnsProbe(".", Duration.ofSeconds(30)).read(host())).isInstanceOf(Reading.Absent.class);
    }

    @Test
    void atMostThreeNameservers() throws IOException {
        assertThat(Resolver.servers(
                        "nameserver 1.2.3.4\n nameserver ::1\nnameserver 5.6.7.8\nnameserver 9.9.9.9\n", 53))
                .extracting(server -> server.getAddress().getHostAddress())
                .containsExactly("1.2.3.4", "0:0:0:0:0:0:0:1", "5.6.7.8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nameserver", "nameserver ns.example.org", "nameserver 999.1.1.1"})
    void nameserversThatAreNone(String line) {
        assertThatThrownBy(() -> Resolver.servers(line, 53)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", "exämple.org", ".example.org"})
    void namesThatAreNone(String name) {
        assertThatThrownBy(() -> DnsMessage.question(1, name))
                .hasMessageContaining("luminous.dns.name: \"" + name + "\"");
    }

    /** A real answer: the question with the mark of a response and this code. */
    private static byte[] code(byte[] question, int code) {
        byte[] answer = question.clone();
        answer[2] |= (byte) 0x80;
        answer[3] = (byte) code;
        return answer;
    }

    private Answer ask() throws IOException {
        return RESOLVER.ask(List.of((InetSocketAddress) socket.getLocalSocketAddress()), "example.org")
                .getFirst();
    }

    /** From now on what is asked is answered so; nothing is sent for an empty answer. */
    private void answering(UnaryOperator<byte[]> answer) throws IOException {
        close();
        open();
        DatagramSocket mine = socket;
        Thread.ofVirtual().start(() -> {
            try {
                while (!mine.isClosed()) {
                    DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                    mine.receive(packet);
                    byte[] text = answer.apply(Arrays.copyOf(packet.getData(), packet.getLength()));
                    if (text.length > 0) {
                        mine.send(new DatagramPacket(text, text.length, packet.getSocketAddress()));
                    }
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    private void resolvConf(String text) throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/resolv.conf"), text);
    }

    private Host host() {
        return new Host(root, () -> Instant.EPOCH, System::nanoTime);
    }
}
