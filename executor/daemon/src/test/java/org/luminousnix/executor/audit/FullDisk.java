package org.luminousnix.executor.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that fills a small file system with an audit, makes room again and goes on; {@link FullDiskTest} runs it. */
final class FullDisk {
    private FullDisk() {}

    /** {@code main FOLDER}, which holds a file {@code filler} that can be removed. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path dir = folder.resolve("audit");
        try (AuditLog log = Chains.open(dir, Retention.STANDARD)) {
            log.witness(new Aloud());
            int acknowledged = 0;
            int refused = 0;
            for (int i = 0; i < 2000; i++) {
                try {
                    log.append("intent", Chains.call(i), true);
                    acknowledged++;
                } catch (IOException e) {
                    refused++;
                }
            }
            System.out.printf("%s %s%n", acknowledged == log.head().seq(), acknowledged > 10 && refused > 1000);
            Files.delete(folder.resolve("filler"));
            log.append("intent", Chains.call(1), true);
        }
        System.out.println(AuditVerifier.verify(dir, Chains.KEY, List.of()).findings());
    }

    private record Aloud() implements Witness {
        @Override
        public void recorded(Head head, boolean durable, String event, Map<String, Object> fields) {}

        @Override
        public void failed(String why) {
            System.out.println("failed: " + why);
        }

        @Override
        public void restored() {
            System.out.println("restored");
        }
    }
}
