package dev.poneglyph.coordinator.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9000/events?x=1",
                "https://localhost/",
                "http://[::1]:9000",
                "http://127.8.8.8/x"
            })
    void takesAddressesOfThisMachine(String url) throws Exception {
        assertThat(WebhookCheck.url(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "http://127.0.0.1.example.org/",
                "http://10.0.0.1/",
                "http://localhost.localdomain/"
            })
    void refusesOtherMachines(String url) {
        assertThatThrownBy(() -> WebhookCheck.url(url))
                .hasMessageContaining("Expected an address of this machine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nothing", "ftp://localhost/", "file:///etc/passwd", "http:///x", "h t"})
    void refusesWhatIsNoAddress(String url) {
        assertThatThrownBy(() -> WebhookCheck.url(url))
                .hasMessageContaining("Expected a url such as");
    }

    @Test
    void neverRepeatsAPassword() {
        assertThatThrownBy(() -> WebhookCheck.url("http://eve:s3cret@localhost/"))
                .hasMessageContaining("without user")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void listsTheKindsThereAre() throws Exception {
        assertThat(WebhookCheck.kinds(List.of("job_finished", "breaker_opened", "job_finished")))
                .containsExactly("breaker_opened", "job_finished");
        assertThatThrownBy(() -> WebhookCheck.kinds(List.of("nonsense")))
                .hasMessageContaining("\"nonsense\" is none")
                .hasMessageContaining("task_dead_lettered");
        assertThatThrownBy(() -> WebhookCheck.kinds(List.of("task_assigned")))
                .hasMessageContaining("\"task_assigned\" is none");
        assertThatThrownBy(() -> WebhookCheck.kinds(List.of()))
                .hasMessageContaining("at least one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "A", "a.b", "a/b"})
    void refusesOtherNames(String name) {
        assertThatThrownBy(() -> WebhookCheck.name(name)).hasMessageContaining("Expected a name");
    }
}
