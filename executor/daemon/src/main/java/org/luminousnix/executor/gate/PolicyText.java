package org.luminousnix.executor.gate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A policy and the text that it was read from. */
public record PolicyText(String text, Policy policy) {
    private static final int SHOWN = 20;
    private static final int LONGEST = 200;

    /**
     * How two texts differ between the first and the last line that is not the same.
     *
     * @param removed what stood there before, one line each, at most 20 of them and a count of the others
     * @param added what stands there now
     */
    public record Difference(String removed, String added) {}

    /** The SHA-256 of the text in UTF-8, in lower-case hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** {@code 2 peers, 14 rules}. */
    public String summary() {
        int peers = policy.uids().size() + policy.gids().size();
        return "%d peer%s, %d rule%s"
                .formatted(
                        peers,
                        peers == 1 ? "" : "s",
                        policy.rules().size(),
                        policy.rules().size() == 1 ? "" : "s");
    }

    /** What is different in a later text. */
    public Difference to(PolicyText later) {
        List<String> before = text.lines().toList();
        List<String> after = later.text.lines().toList();
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.reversed().get(tail).equals(after.reversed().get(tail))) {
            tail++;
        }
        return new Difference(
                shown(before.subList(head, before.size() - tail)), shown(after.subList(head, after.size() - tail)));
    }

    private static String shown(List<String> lines) {
        String text = lines.stream()
                .limit(SHOWN)
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line)
                .collect(Collectors.joining("\n"));
        return lines.size() > SHOWN ? "%s\n(%d more lines)".formatted(text, lines.size() - SHOWN) : text;
    }
}
