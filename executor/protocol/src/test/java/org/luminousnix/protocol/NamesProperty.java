package org.luminousnix.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names are read by hand, and exactly as the regular expressions in their messages say. */
class NamesProperty {
    private static final List<Names.Grammar> ALL =
            List.of(Names.ID, Names.ACTION, Names.ARGUMENT, Names.BOOT, Names.NONCE, Names.KEY);

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(140),
                Arbitraries.strings()
                        .withChars("abcdefghijkxyzABCXYZ0189._:-\n/é")
                        .ofMaxLength(140),
                Arbitraries.strings()
                        .withChars("0123456789abcdef")
                        .ofMinLength(30)
                        .ofMaxLength(34),
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(32).flatMap(hex -> boots(hex)));
    }

    /** A boot id, now and then with one character changed, taken out or put in. */
    private static Arbitrary<String> boots(String hex) {
        String whole = "%s-%s-%s-%s-%s"
                .formatted(
                        hex.substring(0, 8),
                        hex.substring(8, 12),
                        hex.substring(12, 16),
                        hex.substring(16, 20),
                        hex.substring(20));
        return Arbitraries.integers().between(0, 200).map(seed -> {
            int at = new Random(seed).nextInt(whole.length());
            return switch (seed % 5) {
                case 0 -> whole.substring(0, at) + "-" + whole.substring(at + 1);
                case 1 -> whole.substring(0, at) + whole.substring(at + 1);
                case 2 -> whole.substring(0, at) + "a" + whole.substring(at);
                default -> whole;
            };
        });
    }

    @Property(tries = 2000)
    void eachIsReadAsItsPatternSays(@ForAll("texts") String text) {
        for (Names.Grammar grammar : ALL) {
            assertThat(grammar.fits().test(text))
                    .as("%s: %s", grammar.pattern(), text)
                    .isEqualTo(text.matches(grammar.pattern()));
        }
    }
}
