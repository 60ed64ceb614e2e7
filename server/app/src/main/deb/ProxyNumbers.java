import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Gives the proxies in the jar of classes that Quarkus generated the numbers of their first mention, classes in the order of their
 * names. Quarkus takes them from one counter of threads that race. They are keys that these classes alone put and get, and every
 * mention of one becomes the same other one. Run by stage.xml, once or often: docs/decisions/0011.
 */
final class ProxyNumbers {
    private static final Pattern KEY = Pattern.compile("proxykey[0-9]+");
    private static final int UTF8 = 1;

    private final Map<String, String> numbered = new HashMap<>();

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path made = jar.resolveSibling(jar.getFileName() + ".new");
        ProxyNumbers numbers = new ProxyNumbers();
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(made))) {
            Map<String, ZipEntry> sorted = new TreeMap<>();
            from.stream().forEach(entry -> sorted.put(entry.getName(), entry));
            for (ZipEntry entry : sorted.values()) {
                byte[] content = from.getInputStream(entry).readAllBytes();
                ZipEntry written = new ZipEntry(entry.getName());
                written.setTimeLocal(entry.getTimeLocal());
                to.putNextEntry(written);
                to.write(entry.getName().endsWith(".class") ? numbers.renumbered(content) : content);
            }
        }
        Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The class with its constants' names renumbered: section 4.4 of the JVM's specification. What follows the constants has none. */
    private byte[] renumbered(byte[] original) throws IOException {
        ByteArrayOutputStream result = new ByteArrayOutputStream(original.length);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(original));
        DataOutputStream out = new DataOutputStream(result);
        out.write(in.readNBytes(8));
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == UTF8) {
                String text = in.readUTF();
                out.writeUTF(KEY.matcher(text).matches() ? number(text) : text);
            } else {
                out.write(in.readNBytes(length(tag)));
                index += tag == 5 || tag == 6 ? 1 : 0; // a long or a double takes two places
            }
        }
        in.transferTo(out);
        return result.toByteArray();
    }

    private String number(String key) {
        return numbered.computeIfAbsent(key, _ -> "proxykey" + (numbered.size() + 1));
    }

    private static int length(int tag) throws IOException {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IOException("a class with a constant of the unknown kind " + tag);
        };
    }
}
