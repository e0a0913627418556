package dev.poneglyph.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.tls.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends requests as text: clients set the headers in question themselves. */
class CallerCheckTest {

    private HttpFront front;

    @BeforeEach
    void open() throws IOException {
        HttpRoutes some =
                routes -> {
                    routes.get("/it", call -> call.result("read"));
                    routes.post("/it", call -> call.result("written"));
                };
        front =
                HttpFront.open(
                        ListenAddress.plaintext("127.0.0.1", 0, "--http-port"),
                        Enforcement.standard(),
                        List.of(some));
    }

    @AfterEach
    void close() {
        front.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8083", "127.0.0.1", "127.3.2.1:8083", "[::1]:8083"})
    void takesCallsToThisMachine(String host) throws IOException {
        assertThat(answer("GET", "Host: " + host)).contains("200", "read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "127.attacker.example",
                "127.0.0.1.nip.io:8083",
                "localhost.example"
            })
    void refusesNamesThatSomebodyElseMayPointHere(String host) throws IOException {
        assertThat(answer("POST", "Host: " + host, "Origin: http://" + host))
                .contains("403", "Expected a call to localhost");
    }

    @Test
    void refusesWritesOfOtherSitesPages() throws IOException {
        assertThat(answer("POST", "Host: localhost:1", "Origin: http://evil.example"))
                .contains("403", "Expected a call of the coordinator's own pages");
        assertThat(answer("POST", "Host: localhost:1", "Origin: null")).contains("403");
    }

    @Test
    void takesWritesOfItsOwnPagesAndOfPrograms() throws IOException {
        assertThat(answer("POST", "Host: localhost:1", "Origin: http://localhost:1"))
                .contains("200", "written");
        assertThat(answer("POST", "Host: localhost:1")).contains("200", "written");
    }

    private String answer(String method, String... headers) throws IOException {
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), front.port())) {
            String request =
                    method
                            + " /it HTTP/1.1\r\n"
                            + String.join("\r\n", headers)
                            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
