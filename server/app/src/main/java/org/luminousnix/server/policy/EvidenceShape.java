package org.luminousnix.server.policy;

import java.util.Map;
import org.luminousnix.server.policy.Shape.Field;

/** The shape of {@code evidence}: what is captured before the first step. */
final class EvidenceShape {
    static final Shape EVIDENCE = Keys.mapping(
                    "redact",
                    new Field(
                            new Shape.Many(PolicyShape.TEXT, 0),
                            "",
                            "Regular expressions (RE2); what they match is replaced, besides passwords, tokens and private keys, which always are."))
            .planning(Map.of());

    private EvidenceShape() {}
}
