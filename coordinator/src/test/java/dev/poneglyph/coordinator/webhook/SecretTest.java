package dev.poneglyph.coordinator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    private final Random random = new Random(7);

    /** The example that the convention publishes. */
    @Test
    void signsAsTheConventionSays() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        assertThat(
                        Secret.signature(
                                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1614265330,
                                body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void drawsANewOneWhereNoneIsChosen() throws Exception {
        assertThat(Secret.chosenOr(null, random))
                .startsWith("whsec_")
                .hasSizeGreaterThan(40)
                .isNotEqualTo(Secret.chosenOr(null, random));
        assertThat(Secret.chosenOr("sixteen-letters!", random)).isEqualTo("sixteen-letters!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "whsec_this is no base64"})
    void refusesASecretThatIsNone(String secret) {
        assertThatThrownBy(() -> Secret.chosenOr(secret, random))
                .hasMessageContaining("Expected a secret of 16 to 200 characters");
    }
}
