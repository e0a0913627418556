package dev.poneglyph.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import io.grpc.Context;
import io.grpc.StatusException;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobIdsTest {

    @Test
    void drawsAnIdThatMayBeChosenHoweverLongNamespaceAndNameAre() throws Exception {
        String namespace = "n".repeat(40);

        String drawn = chosenOr("", "j".repeat(200), namespace);

        assertThat(drawn).startsWith(namespace + "~jjj").hasSizeLessThanOrEqualTo(100);
        assertThat(chosenOr(drawn, "", namespace)).isEqualTo(drawn);
    }

    @Test
    void drawsNoIdInANamespaceThatIsNone() {
        assertThatThrownBy(() -> chosenOr("", "job", "../other~x"))
                .isInstanceOf(StatusException.class)
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    private static String chosenOr(String id, String name, String namespace) throws Exception {
        var caller =
                new Identity(
                        "ann",
                        Set.of(Role.CLIENT),
                        Set.of(namespace),
                        Identity.Via.TOKEN,
                        "127.0.0.1");
        return Caller.in(Context.ROOT, caller).call(() -> JobIds.chosenOr(id, name, new Random(7)));
    }
}
