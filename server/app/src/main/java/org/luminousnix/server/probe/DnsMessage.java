package org.luminousnix.server.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One question to a resolver, and what an answer to it says (RFC 1035, section 4.1). */
final class DnsMessage {
    private static final int HEADER = 12;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RESPONSE = 0x8000;
    private static final int TYPE_A = 1;
    private static final int TYPE_NS = 2;
    private static final int CLASS_IN = 1;
    private static final List<String> CODES =
            List.of("no error", "format error", "server failure", "no such name", "not implemented", "refused");

    private final byte[] bytes;

    private DnsMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The question as it is sent. */
    ByteBuffer text() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** Asks for the address of {@code name}, such as {@code example.org}; for the name servers of the root where it is {@code .}. */
    static DnsMessage question(int id, String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(HEADER)
                .putShort((short) id)
                .putShort((short) RECURSION_DESIRED)
                .putShort((short) 1)
                .array());
        for (String label : name.split("\\.", 0)) {
            byte[] text = label.getBytes(StandardCharsets.US_ASCII);
            if (text.length == 0 || text.length > 63 || name.length() > 253 || !label.matches("[A-Za-z0-9_-]+")) {
                throw new IOException(
                        "luminous.dns.name: \"" + name + "\" is no name such as example.org, or . for the root");
            }
            out.write(text.length);
            out.writeBytes(text);
        }
        out.write(0);
        out.writeBytes(ByteBuffer.allocate(4)
                .putShort((short) (name.equals(".") ? TYPE_NS : TYPE_A))
                .putShort((short) CLASS_IN)
                .array());
        return new DnsMessage(out.toByteArray());
    }

    /** Whether these bytes are an answer to this question: the same id and question, and marked as a response. */
    boolean isAnsweredBy(byte[] answer) {
        return answer.length >= bytes.length
                && answer[0] == bytes[0]
                && answer[1] == bytes[1]
                && (ByteBuffer.wrap(answer).getShort(2) & RESPONSE) != 0
                && Arrays.equals(answer, HEADER, bytes.length, bytes, HEADER, bytes.length);
    }

    /** What the answer says: {@code no error}, or the resolver's reason why it has none. */
    static String code(byte[] answer) {
        int code = answer[3] & 0xf;
        return code < CODES.size() ? CODES.get(code) : "code " + code;
    }

    /** Whether the resolver did its work: a name that does not exist is an answer too. */
    static boolean resolved(byte[] answer) {
        int code = answer[3] & 0xf;
        return code == 0 || code == 3;
    }
}
