package dev.poneglyph.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void showsEscapeSequencesInsteadOfSendingThem() {
        assertThat(Printable.line("\u001b[2Jgone\u001b]0;title\u0007"))
                .isEqualTo("\u241b[2Jgone\u241b]0;title\u2407");
    }

    @Test
    void showsDeleteAndTheControlCharactersOfEightBits() {
        assertThat(Printable.line("a\u007fb\u009b31mc")).isEqualTo("a\u2421b\ufffd31mc");
    }

    @Test
    void showsWhatTurnsTheDirection() {
        assertThat(Printable.line("a\u202eb\u2066c\u2069d\u200fe"))
                .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde");
    }

    @Test
    void keepsTabsAndTextOfAllLanguages() {
        String text = "ключ\t値 ␛ … 😀";

        assertThat(Printable.line(text)).isEqualTo(text);
    }

    @Test
    void printsEachLineAsOneLine() {
        var written = new StringWriter();

        Printable.print(new PrintWriter(written), List.of("one\r\ntwo", "three"));

        assertThat(written)
                .hasToString(
                        "one\u240d\u240atwo"
                                + System.lineSeparator()
                                + "three"
                                + System.lineSeparator());
    }
}
