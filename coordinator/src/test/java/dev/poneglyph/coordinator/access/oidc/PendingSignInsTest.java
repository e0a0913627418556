package dev.poneglyph.coordinator.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PendingSignInsTest {

    private static final URI CALLBACK = URI.create("http://127.0.0.1/callback");

    private final PendingSignIns pending = new PendingSignIns(() -> 1_000);

    @Test
    void manyOfOneAddressEndNoneOfAnother() throws Exception {
        PendingSignIn ann = begin("10.0.0.1");
        PendingSignIn first = begin("10.0.0.2");

        for (int i = 0; i < PendingSignIns.MOST_EACH; i++) {
            begin("10.0.0.2");
        }

        assertThat(pending.take(ann.state(), ann.browser())).isEqualTo(ann);
        assertThatThrownBy(() -> pending.take(first.state(), first.browser()))
                .hasMessageContaining("UNAUTHENTICATED");
    }

    @Test
    void refusesOneMoreWhereThereAreTooManyOfAllTogether() throws Exception {
        PendingSignIn ann = begin("10.0.0.1");
        for (int i = 1; i < PendingSignIns.MOST; i++) {
            begin("10.1.0." + i / PendingSignIns.MOST_EACH);
        }

        assertThatThrownBy(() -> begin("10.0.0.3"))
                .isInstanceOf(StatusException.class)
                .hasMessageContaining("RESOURCE_EXHAUSTED")
                .hasMessageContaining("sign-ins to be under way");
        assertThat(pending.take(ann.state(), ann.browser())).isEqualTo(ann);
    }

    private PendingSignIn begin(String from) throws StatusException {
        return pending.begin(CALLBACK, "/", from);
    }
}
