package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TreeTest {
    private final Tree tree =
            Tree.parse("{\"a\":\"x\",\"n\":1.5,\"t\":true,\"z\":null,\"l\":[1,\"two\"],\"o\":{\"k\":\"v\"}}");

    @Test
    void givesWhatIsThere() {
        assertThat(tree.text("a")).isEqualTo("x");
        assertThat(tree.number("n")).hasValue(1.5);
        assertThat(tree.yes("t")).isTrue();
        assertThat(tree.at("l").list()).extracting(Tree::text).containsExactly("1", "two");
        assertThat(tree.at("o").fields()).containsExactly("k");
    }

    @Test
    void whatIsAbsentOrOfAnotherKindIsEmpty() {
        assertThat(tree.text("nothing")).isEmpty();
        assertThat(tree.text("z")).isEmpty();
        assertThat(tree.text("o")).isEmpty();
        assertThat(tree.number("a")).isEmpty();
        assertThat(tree.at("a").list()).isEmpty();
        assertThat(tree.at("z").none()).isTrue();
        assertThat(tree.at("nothing").at("deeper").none()).isTrue();
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> Tree.parse("<html>")).hasMessageStartingWith("not JSON: ");
    }
}
