package org.luminousnix.executor.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.BadArgument;
import org.luminousnix.executor.action.Place;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;

/** The names of one-shot units: each call has one, each name has one meaning, and the pattern for polkit takes no other. */
class InstanceTest {
    private static final ActionSpec WIDE = ActionSpec.of("try-all", "has a parameter of every type")
            .takes(
                    Param.required("unit", ParamType.UNIT, "a unit"),
                    Param.required("mount", ParamType.MOUNT, "a mount point"),
                    Param.required("count", ParamType.INTEGER, "a number").between(-100, 100),
                    Param.choice("mode", List.of("slow", "very-fast", "a.b"), "a word"),
                    Param.optional("span", ParamType.DURATION, "5s", "a time").between(0, 60_000),
                    new Param("name", ParamType.NAME, false, null, 0, Long.MAX_VALUE, List.of(), "a name"));
    private static final ActionSpec SHORT = ActionSpec.of(
                    "try-few", "has two parameters, the last of which may be absent")
            .takes(
                    Param.required("value", ParamType.VALUE, "a value"),
                    new Param("keep", ParamType.BYTES, false, null, 0, Long.MAX_VALUE, List.of(), "bytes"));
    private static final List<ActionSpec> SPECS = specs();

    /** A unit's name and what it was made of. */
    record Made(ActionSpec spec, Instance instance, String unit) {}

    private static List<ActionSpec> specs() {
        List<ActionSpec> specs = new ArrayList<>(List.of(WIDE, SHORT));
        Actions.ALL.stream()
                .filter(action -> action.place() == Place.ONE_SHOT)
                .map(Action::spec)
                .forEach(specs::add);
        return List.copyOf(specs);
    }

    @Property(tries = 1000)
    void aNameIsReadBackAsWhatItWasMadeOf(@ForAll("made") Made made) throws BadArgument {
        Instance read = Instance.parse(made.spec(), inside(made.spec(), made.unit()));
        assertThat(read.job()).isEqualTo(made.instance().job());
        assertThat(read.uid()).isEqualTo(made.instance().uid());
        assertThat(read.args().all()).isEqualTo(made.instance().args().all());
        assertThat(made.unit()).matches(Instance.pattern(made.spec()));
    }

    @Property(tries = 2000)
    void aChangedNameIsTakenByTheReaderOnlyIfByThePatternAndThenItIsTheOnlyOneOfItsMeaning(
            @ForAll("made") Made made, @ForAll int place, @ForAll("pieces") String piece, @ForAll boolean replace) {
        int at = Math.floorMod(place, made.unit().length());
        String changed = made.unit().substring(0, at) + piece + made.unit().substring(at + (replace ? 1 : 0));
        if (!changed.startsWith("luminous-" + made.spec().name() + "@") || !changed.endsWith(".service")) {
            assertThat(Pattern.matches(Instance.pattern(made.spec()), changed)).isFalse();
            return;
        }
        try {
            Instance read = Instance.parse(made.spec(), inside(made.spec(), changed));
            assertThat(read.unit(made.spec())).isEqualTo(changed);
            assertThat(changed).matches(Instance.pattern(made.spec()));
        } catch (BadArgument e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 1000)
    void noNameOfOneActionIsTakenForAnother(@ForAll("made") Made made) {
        for (ActionSpec other : SPECS) {
            if (!other.name().equals(made.spec().name())) {
                assertThat(made.unit()).doesNotMatch(Instance.pattern(other));
            }
        }
    }

    @Test
    void otherSpellingsOfTheSameAreRefused() throws BadArgument {
        String job = "0123456789abcdef";
        assertThat(Instance.parse(SHORT, job + ":0:5\\x25:").args().text("value"))
                .isEqualTo("5%");
        for (String wrong : List.of(
                job + ":00:5:", // a number has no leading zero
                job + ":0:\\x35:", // a digit is not escaped
                job + ":0:5%:", // a percent sign is
                job + ":0:5\\X25:",
                job + ":0:5:1K:",
                job + ":0:5",
                job + ":-1:5:",
                job.toUpperCase(java.util.Locale.ROOT) + ":0:5:",
                job + ":0:5:1K\n",
                " " + job + ":0:5:")) {
            assertThatThrownBy(() -> Instance.parse(SHORT, wrong)).as(wrong).isInstanceOf(BadArgument.class);
            assertThat("luminous-try-few@" + wrong + ".service").doesNotMatch(Instance.pattern(SHORT));
        }
    }

    @Test
    void aParameterWithADefaultIsAlwaysWritten() throws BadArgument {
        Arguments args = Arguments.parse(WIDE, Map.of("unit", "a.service", "mount", "/", "count", "-3", "mode", "a.b"));
        String unit = new Instance("0123456789abcdef", 7, args).unit(WIDE);
        assertThat(unit).isEqualTo("luminous-try-all@0123456789abcdef:7:a.service:\\x2f:-3:a.b:5s:.service");
        assertThatThrownBy(() -> Instance.parse(WIDE, inside(WIDE, unit.replace(":5s:", "::"))))
                .isInstanceOf(BadArgument.class);
    }

    private static String inside(ActionSpec spec, String unit) {
        return unit.substring(("luminous-" + spec.name() + "@").length(), unit.length() - ".service".length());
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(2),
                Arbitraries.of("", ":", "\\x41", "\\x2f", "\\", "0", "-", ".service", "@", "\n", "%", "é"));
    }

    @Provide
    Arbitrary<Made> made() {
        return Arbitraries.of(SPECS)
                .flatMap(spec -> Combinators.combine(
                                Arbitraries.strings()
                                        .withChars("0123456789abcdef")
                                        .ofLength(16),
                                Arbitraries.longs().between(0, 9_999_999_999L),
                                arguments(spec))
                        .as((job, uid, args) -> new Instance(job, uid, args))
                        .filter(instance -> unit(spec, instance) != null)
                        .map(instance -> new Made(spec, instance, String.valueOf(unit(spec, instance)))));
    }

    /** Null where it would be too long for a unit's name, which is refused. */
    private static String unit(ActionSpec spec, Instance instance) {
        try {
            return instance.unit(spec);
        } catch (BadArgument e) {
            assertThat(e).hasMessageContaining("too long");
            return null;
        }
    }

    private static Arbitrary<Arguments> arguments(ActionSpec spec) {
        Arbitrary<TreeMap<String, String>> all = Arbitraries.just(new TreeMap<>());
        for (Param param : spec.params()) {
            Arbitrary<String> value =
                    param.required() ? value(param) : value(param).injectNull(0.3);
            all = Combinators.combine(all, value).as((map, text) -> {
                TreeMap<String, String> more = new TreeMap<>(map);
                if (text != null) {
                    more.put(param.name(), text);
                }
                return more;
            });
        }
        return all.map(map -> {
            try {
                return Arguments.parse(spec, map);
            } catch (BadArgument e) {
                throw new IllegalStateException("the generator made a wrong argument", e);
            }
        });
    }

    private static Arbitrary<String> value(Param param) {
        Arbitrary<String> word =
                Arbitraries.strings().withChars("abcXYZ019._-").ofMinLength(1).ofMaxLength(12);
        return switch (param.type()) {
            case UNIT ->
                Combinators.combine(
                                Arbitraries.strings()
                                        .withChars("abcXYZ019:_\\@-")
                                        .ofMinLength(1)
                                        .ofMaxLength(24),
                                Arbitraries.of("service", "socket", "slice", "mount"))
                        .as((name, kind) -> name + "." + kind);
            case PID -> Arbitraries.integers().between(2, 1 << 22).map(String::valueOf);
            case INTEGER ->
                Arbitraries.longs()
                        .between(param.min(), Math.min(param.max(), 999_999_999_999_999_999L))
                        .map(String::valueOf);
            case BYTES ->
                Arbitraries.longs().between(Math.max(1, param.min()), 1L << 45).map(String::valueOf);
            case DURATION ->
                Arbitraries.longs()
                        .between(param.min(), Math.min(param.max(), 999_999_999))
                        .map(ms -> ms + "ms");
            case CHOICE -> Arbitraries.of(param.choices());
            case MOUNT ->
                Arbitraries.strings()
                        .withCharRange('!', '~')
                        .ofMinLength(1)
                        .ofMaxLength(10)
                        .map(path -> "/" + path.replace('/', 'x').replace('.', '_'));
            case NAME -> word.map(text -> "n" + text);
            case VALUE ->
                Arbitraries.strings().withChars("abZ09%.").ofMinLength(1).ofMaxLength(32);
        };
    }
}
