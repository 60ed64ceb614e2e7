package org.luminousnix.server.probe;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cursor over the bytes of one system file: reads words and numbers in place and allocates only where a text is asked for.
 * Filled again and again; not safe for two threads. What does not parse throws an IOException that quotes the line.
 */
public final class Scan {
    private static final int FIRST = 8 << 10;
    private static final int MOST = 8 << 20;

    private ByteBuffer buffer = ByteBuffer.allocate(FIRST);
    private byte[] bytes = buffer.array();
    private int end;
    private int at;

    /** A cursor at the start of {@code text}. */
    public static Scan of(String text) {
        Scan scan = new Scan();
        scan.use(text.getBytes(StandardCharsets.UTF_8));
        return scan;
    }

    private void use(byte[] content) {
        buffer = ByteBuffer.wrap(content);
        bytes = content;
        end = content.length;
        at = 0;
    }

    /** Takes the whole file, from its start. */
    void fill(FileChannel channel) throws IOException {
        rewind();
        for (int read; (read = channel.read(buffer, end)) > 0; ) {
            grow(read);
        }
    }

    /** Takes the rest of the stream. */
    void fill(InputStream in) throws IOException {
        rewind();
        for (int read; (read = in.read(bytes, end, bytes.length - end)) > 0; ) {
            grow(read);
        }
    }

    /** Takes so many bytes of a native buffer. */
    void fill(MemorySegment content, int length) throws IOException {
        rewind();
        if (length >= bytes.length) {
            buffer = ByteBuffer.allocate(2 * length);
            bytes = buffer.array();
        }
        MemorySegment.copy(content, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
        grow(length);
    }

    private void rewind() {
        at = 0;
        end = 0;
        buffer.clear();
    }

    private void grow(int read) throws IOException {
        end += read;
        if (end == bytes.length) {
            if (end >= MOST) {
                throw new IOException("longer than " + MOST + " bytes");
            }
            buffer = ByteBuffer.wrap(Arrays.copyOf(bytes, bytes.length * 2));
            bytes = buffer.array();
        }
        buffer.position(end);
    }

    /** Whether everything was read. */
    public boolean ended() {
        return at >= end;
    }

    /** Whether nothing but spaces is left on this line. */
    public boolean lineEnded() {
        skipSpaces();
        return at >= end || bytes[at] == '\n';
    }

    /** Moves past {@code ascii} if it comes next, and says whether it did. */
    public boolean skip(String ascii) {
        int length = ascii.length();
        if (end - at < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        at += length;
        return true;
    }

    /** Moves past blanks, not past the end of the line. */
    public void skipSpaces() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
    }

    /** Moves to the start of the next line. */
    public void nextLine() {
        while (at < end && bytes[at++] != '\n') {
            // the move is in the condition
        }
    }

    /** Moves past the last {@code character} of the file, and says whether there was one. */
    public boolean skipPastLast(char character) {
        for (int i = end - 1; i >= at; i--) {
            if (bytes[i] == character) {
                at = i + 1;
                return true;
            }
        }
        return false;
    }

    /** The place of the cursor, for {@link #copy}. */
    int mark() {
        return at;
    }

    /** Copies the bytes from {@code from} up to, not including, {@code to}; returns how many fitted. */
    int copy(int from, int to, byte[] target, int targetAt) {
        int length = Math.min(to - from, target.length - targetAt);
        System.arraycopy(bytes, from, target, targetAt, length);
        return length;
    }

    /** The next character on this line, as a byte. */
    public char character() throws IOException {
        if (lineEnded()) {
            throw malformed("a character");
        }
        return (char) (bytes[at++] & 0xff);
    }

    /** The next word on this line; throws where there is none. */
    public String word() throws IOException {
        if (lineEnded()) {
            throw malformed("a word");
        }
        int start = at;
        skipWord();
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    /** Moves past the next word on this line; throws where there is none. */
    public void skipWords(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (lineEnded()) {
                throw malformed("a word");
            }
            skipWord();
        }
    }

    private void skipWord() {
        while (at < end && bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != '\n') {
            at++;
        }
    }

    /** The next whole number on this line; throws where there is none or it does not fit. */
    public long number() throws IOException {
        skipSpaces();
        boolean negative = at < end && bytes[at] == '-';
        int first = negative ? at + 1 : at;
        int i = first;
        long value = 0;
        for (; i < end && digit(bytes[i]); i++) {
            value = value * 10 + (bytes[i] - '0');
            if (i - first >= 18) {
                throw malformed("a number of at most 18 digits");
            }
        }
        if (i == first) {
            throw malformed("a number");
        }
        at = i;
        return negative ? -value : value;
    }

    /** The next decimal number on this line, such as {@code 0.42}. */
    public double decimal() throws IOException {
        long whole = number();
        if (at >= end || bytes[at] != '.') {
            return whole;
        }
        at++;
        int start = at;
        long fraction = at < end && digit(bytes[at]) ? number() : 0;
        return whole + fraction / Math.pow(10, at - start);
    }

    private static boolean digit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** A 64-bit digest of the whole content, by which an unchanged file is recognised without keeping its text. */
    public long digest() {
        long digest = 0xcbf29ce484222325L;
        for (int i = 0; i < end; i++) {
            digest = (digest ^ bytes[i]) * 0x100000001b3L;
        }
        return digest;
    }

    /** The rest of this line as text, without its end. */
    public String line() {
        int start = at;
        nextLine();
        int stop = at > start && bytes[at - 1] == '\n' ? at - 1 : at;
        return new String(bytes, start, stop - start, StandardCharsets.UTF_8);
    }

    /** What to throw where the text is not what it should be: names what was expected and quotes the line, shortened. */
    public IOException malformed(String expected) {
        int start = Math.min(at, end);
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        int stop = start;
        while (stop < end && bytes[stop] != '\n' && stop - start < 80) {
            stop++;
        }
        String line = new String(bytes, start, stop - start, StandardCharsets.UTF_8);
        return new IOException("expected " + expected + " at column " + (at - start + 1) + " of \"" + line + "\"");
    }
}
