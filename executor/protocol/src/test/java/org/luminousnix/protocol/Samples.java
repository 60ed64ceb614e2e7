package org.luminousnix.protocol;

import java.util.Map;
import java.util.TreeMap;

/** Values that several protocol tests use. */
final class Samples {
    static final String BOOT = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
    static final String NONCE = "00112233445566778899aabbccddeeff";
    static final String HEX = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    static final String OTHER_HEX = "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    static final KeyFile KEYS = KeyFile.parse("k1 " + HEX + "\n");

    private Samples() {}

    static Envelope envelope(Request request) {
        return new Envelope(1, "r-1", BOOT, NONCE, 1_000_000, 1_030_000, request);
    }

    static Request.Execute restart() {
        return new Request.Execute(
                false, "incident-7:1", "restart-unit", new TreeMap<>(Map.of("unit", "nginx.service")));
    }

    /** The same restart as text, which the strictness tests change. */
    static String restartJson() {
        return """
                {"version":1,"id":"r-1","boot_id":"%s","nonce":"%s","issued_at":1000000,"expires_at":1030000,\
                "request":{"type":"execute","dry_run":false,"step":"incident-7:1","action":"restart-unit",\
                "args":{"unit":"nginx.service"}}}""".formatted(BOOT, NONCE);
    }
}
