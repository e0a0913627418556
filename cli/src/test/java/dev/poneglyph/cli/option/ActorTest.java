package dev.poneglyph.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActorTest {

    private static final String ME = System.getProperty("user.name");

    @Test
    void namesWhoActedWithAReasonAndWithout() {
        assertThat(Actor.reason("drained", "")).isEqualTo("drained by " + ME);
        assertThat(Actor.reason("drained", "disk full")).isEqualTo(ME + ": disk full");
    }
}
