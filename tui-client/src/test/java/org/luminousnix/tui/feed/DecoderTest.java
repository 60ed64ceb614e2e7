package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.fixtures.Scenes;

class DecoderTest {
    @Test
    void readsBackWhatTheServerWrites() throws MalformedMessageException {
        Snapshot scene = Scenes.healing();
        assertThat(Decoder.decode(Scenes.json(scene))).isEqualTo(new Decoder.Known(scene));
    }

    @Test
    void aMessageOfANewerServerIsTold() throws MalformedMessageException {
        assertThat(Decoder.decode("{\"type\":\"forecast\",\"sequence\":7,\"more\":{}}"))
                .isEqualTo(new Decoder.Unknown("forecast", 7));
    }

    @Test
    void anUnknownFieldIsIgnored() throws MalformedMessageException {
        String text = Scenes.json(Scenes.sampled(5, 0.5)).replaceFirst("\\{", "{\"new\":[1],");
        assertThat(Decoder.decode(text)).isEqualTo(new Decoder.Known(Scenes.sampled(5, 0.5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "<html>",
                "{\"type\":\"sampled\"",
                "{\"type\":\"forecast\"}",
                "{\"type\":\"audit\",\"sequence\":1,\"at\":\"2026-11-01T12:00:00Z\"}",
                "{\"type\":\"sampled\",\"sequence\":1,\"at\":\"noon\",\"values\":{},\"health\":null}",
                "{\"type\":\"sampled\",\"sequence\":1,\"at\":\"2026-11-01T12:00:00Z\",\"values\":{\"a b\":1},\"health\":{\"score\":1,\"reasons\":[]}}",
                "{\"type\":\"snapshot\",\"sequence\":1}",
            })
    void refusesWhatIsNoMessage(String text) {
        assertThatThrownBy(() -> Decoder.decode(text))
                .isInstanceOf(MalformedMessageException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void namesTheMissingField() {
        String text = Scenes.json(Scenes.calm()).replaceFirst("\"os\":\"[^\"]*\"", "\"os\":null");
        assertThatThrownBy(() -> Decoder.decode(text)).hasMessage("message.host.os is missing");
    }

    @Test
    void aSnapshotValueMayNotBeNull() {
        String text = Scenes.json(Scenes.calm()).replaceFirst("\"load1\":[0-9.]+", "\"load1\":null");
        assertThatThrownBy(() -> Decoder.decode(text)).hasMessage("message.values[load1] is missing");
    }

    @Property(tries = 300)
    void noTextEscapesAsAnotherException(@ForAll String text) {
        try {
            assertThat(Decoder.decode(text)).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }

    @Property(tries = 300)
    void noDamagedMessageEscapesAsAnotherException(@ForAll int at, @ForAll char by) {
        StringBuilder text = new StringBuilder(Scenes.json(Scenes.healing()));
        text.setCharAt(Math.floorMod(at, text.length()), by);
        try {
            assertThat(Decoder.decode(text.toString())).isNotNull();
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }
}
