package org.luminousnix.it;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Signature;

/**
 * Runs inside a test host: what whoever owns the server can do with its key and the executor's socket. Prints one line for each thing that
 * it tried, the reply or why there was none.
 */
final class ServerAttack {
    private final Path socket;
    private final KeyFile key;

    private ServerAttack(Path socket, KeyFile key) {
        this.socket = socket;
        this.key = key;
    }

    /**
     * Arguments: the attack, the socket, the key, a number. Requests come from standard input, one a line: {@code STEP TAB ACTION TAB
     * NAME=VALUE ...}, values in percent encoding, {@code @PARENT@} and {@code @PARENT_START@} meaning this process's parent.
     */
    public static void main(String[] arguments) throws Exception {
        ServerAttack attack = new ServerAttack(Path.of(arguments[1]), KeyFile.read(Path.of(arguments[2])));
        int number = Integer.parseInt(arguments[3]);
        switch (arguments[0]) {
            case "ask" -> attack.ask(requests());
            case "at-once" -> attack.atOnce(requests());
            case "other-boot" -> attack.otherBoot();
            case "altered" -> attack.altered(requests().getFirst());
            case "crowd" -> attack.crowd(number);
            case "nested" -> attack.nested(number);
            default -> throw new IllegalArgumentException("no attack " + arguments[0]);
        }
        System.exit(0);
    }

    /** One after the other. */
    private void ask(List<Request> requests) throws IOException {
        for (Request request : requests) {
            say(() -> once(request));
        }
    }

    /** Each over its own connection, all at the same time. */
    private void atOnce(List<Request> requests) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            requests.forEach(request -> answers.add(threads.submit(() -> once(request))));
            for (Future<String> answer : answers) {
                say(answer::get);
            }
        }
    }

    /** A request that was made before the host was started again. */
    private void otherBoot() {
        Exchange exchange = exchange("00000000-0000-4000-8000-000000000000");
        say(() -> AttackSocket.exchange(socket, exchange, exchange.seal(new Request.Ping())));
    }

    /** The request with {@code victim} in its bytes changed to {@code orphan}, its signature as it was. */
    private void altered(Request request) {
        Exchange exchange = exchange(bootId());
        Exchange.Sent sent = exchange.seal(request);
        byte[] frame = new String(sent.frame(), StandardCharsets.ISO_8859_1)
                .replace("victim", "orphan")
                .getBytes(StandardCharsets.ISO_8859_1);
        say(() -> AttackSocket.exchange(socket, exchange, sent, frame));
    }

    /** That many connections which announce the largest frame and send only the first bytes of it. */
    private void crowd(int connections) throws Exception {
        List<AttackSocket> open = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            try {
                AttackSocket one = AttackSocket.open(socket);
                one.write(new byte[] {0, 0, (byte) 0xff, (byte) 0xff, 'x'});
                open.add(one);
            } catch (IOException e) {
                System.out.println("turned away: " + e.getMessage());
            }
        }
        for (AttackSocket one : open) {
            one.untilClosed();
        }
        System.out.println("all closed");
    }

    /** That many rightly signed frames of the largest size, each an object in an object, as deep as there is room. */
    private void nested(int frames) {
        byte[] body = "{\"a\":".repeat(13_000).getBytes(StandardCharsets.US_ASCII);
        byte[] payload = Signature.sign(Signature.Direction.REQUEST, key.current(), body);
        Exchange exchange = exchange(bootId());
        for (int i = 0; i < frames; i++) {
            Exchange.Sent sent = exchange.seal(new Request.Ping());
            say(() -> AttackSocket.exchange(socket, exchange, sent, org.luminousnix.protocol.Frames.wrap(payload)));
        }
    }

    private String once(Request request) throws IOException, ProtocolException {
        Exchange exchange = exchange(bootId());
        return AttackSocket.exchange(socket, exchange, exchange.seal(request));
    }

    private Exchange exchange(String boot) {
        return new Exchange(key, boot, InstantSource.system(), new java.security.SecureRandom());
    }

    private static String bootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void say(Callable<String> tried) {
        String said;
        try {
            said = tried.call();
        } catch (EOFException e) {
            said = "closed without a reply";
        } catch (Exception e) {
            said = "failed: " + e;
        }
        System.out.println(said.replaceAll("[\\r\\n]+", " "));
    }

    private static List<Request> requests() throws IOException {
        List<Request> requests = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            List<String> words = Arrays.asList(line.split("\t", -1));
            TreeMap<String, String> args = new TreeMap<>();
            for (String word : words.subList(2, words.size())) {
                String[] pair = word.split("=", 2);
                args.put(pair[0], decoded(pair[1]));
            }
            requests.add(new Request.Execute(false, words.get(0), words.get(1), args));
        }
        return requests;
    }

    private static String decoded(String value) throws IOException {
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        return switch (value) {
            case "@PARENT@" -> Long.toString(parent);
            case "@PARENT_START@" -> {
                String stat = Files.readString(Path.of("/proc/" + parent + "/stat"));
                yield stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
            }
            default -> URLDecoder.decode(value, StandardCharsets.UTF_8);
        };
    }
}
