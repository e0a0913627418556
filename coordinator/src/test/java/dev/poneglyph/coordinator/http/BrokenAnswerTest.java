package dev.poneglyph.coordinator.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.tls.ListenAddress;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer that cannot be finished does not look finished. */
@Timeout(60)
class BrokenAnswerTest {

    @Test
    void aDownloadThatFailsHalfWayBreaksTheConnection() throws Exception {
        HttpRoutes failing = routes -> routes.get("/half", BrokenAnswerTest::failHalfWay);
        try (HttpFront front =
                        HttpFront.open(
                                ListenAddress.plaintext("127.0.0.1", 0, "--http-port"),
                                Enforcement.standard(),
                                List.of(failing));
                HttpClient client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + "/half"))
                            .build();

            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    private static void failHalfWay(Context call) throws IOException {
        call.outputStream().write(new byte[100_000]);
        call.outputStream().flush();
        throw new IOException("the disk is gone");
    }
}
