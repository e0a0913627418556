package dev.poneglyph.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where {@code file:} URIs lead when no root is named. */
class RootOptionsTest {

    @Test
    void isTheWholeDiskOnlyForWhoMayDoWhatTheUserMay() {
        var options = new RootOptions();

        assertThat(options.roots(true, false).isAny()).isTrue();
        assertThat(options.roots(true, true).isAny()).isFalse();
        assertThat(options.roots(false, false).isAny()).isFalse();
    }
}
