package dev.poneglyph.coordinator.http.v1.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which page a query asks for. */
class PagingTest {

    @Test
    void aTokenLeadsToThePageAfter() throws Exception {
        Paging first = Paging.of(query(Map.of("limit", "7", "state", "running")));

        Paging second =
                Paging.of(
                        query(
                                Map.of(
                                        "limit", "7",
                                        "state", "running",
                                        "page_token", first.next())));

        assertThat(second).isEqualTo(new Paging(7, 7, first.fingerprint()));
    }

    @Test
    void thePageSizeMayChangeFromPageToPage() throws Exception {
        String token = Paging.of(query(Map.of("limit", "7"))).next();

        assertThat(Paging.of(query(Map.of("limit", "9", "page_token", token))).offset())
                .isEqualTo(7);
    }

    @Test
    void aTokenIsGoodForNoOtherQuery() throws Exception {
        String token = Paging.of(query(Map.of("state", "running"))).next();

        assertThatThrownBy(() -> Paging.of(query(Map.of("state", "pending", "page_token", token))))
                .hasMessageContaining("belongs to another");
        assertThatThrownBy(() ->
                        Paging.of(
                                new Query(
                                        "/other", Map.of("state", "running", "page_token", token))))
                .hasMessageContaining("belongs to another");
    }

    @Test
    void whatIsNoTokenIsRefused() {
        String forged =
                Base64.getUrlEncoder().encodeToString("0:0".getBytes(StandardCharsets.UTF_8));
        for (String token : new String[] {"", "?", "%%", forged}) {
            assertThatThrownBy(() -> Paging.of(query(Map.of("page_token", token))))
                    .hasMessageContaining("Expected a page token of an answer before");
        }
        assertThatThrownBy(() -> Paging.of(query(Map.of("page_token", forged, "offset", "3"))))
                .hasMessageContaining("leave one out");
    }

    private static Query query(Map<String, String> values) {
        return new Query("/tasks", new HashMap<>(values));
    }
}
