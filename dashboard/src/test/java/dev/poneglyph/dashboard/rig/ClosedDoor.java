package dev.poneglyph.dashboard.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poneglyph.coordinator.CoordinatorOptions;
import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.CoordinatorOptions.Ports;
import dev.poneglyph.coordinator.CoordinatorServer;
import dev.poneglyph.coordinator.Security;
import dev.poneglyph.coordinator.access.oidc.OidcClient;
import dev.poneglyph.coordinator.access.oidc.OidcSettings;
import dev.poneglyph.coordinator.limit.NetworkLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/**
 * A real coordinator where callers prove who they are, and a real OpenID provider, in this process.
 */
public final class ClosedDoor implements AutoCloseable {

    /** A job that waits for workers that never come. */
    public static final String JOB = "waits";

    private static final String ISSUER = "team";
    private static final String CLIENT = "dashboard";

    private final MockOAuth2Server provider = new MockOAuth2Server();
    private final CoordinatorServer server;
    private final Api admin;

    private ClosedDoor(Path folder) throws IOException {
        provider.start();
        var oidc =
                new OidcSettings(
                        provider.issuerUrl(ISSUER).toString(),
                        "poneglyph",
                        OidcSettings.DEFAULT_ROLES_CLAIM,
                        new OidcClient(CLIENT, null));
        server =
                CoordinatorServer.start(
                        new CoordinatorOptions(
                                        folder.resolve("data"),
                                        "127.0.0.1",
                                        Ports.ANY,
                                        Duration.ofMinutes(10),
                                        3,
                                        Liveness.DEFAULT)
                                .with(new Security(true, oidc, NetworkLimits.DEFAULT)));
        admin = new Api(address(), Files.readString(folder.resolve("data/admin.token")).strip());
        admin.post("/jobs", job());
    }

    private static ObjectNode job() {
        ObjectNode job = Api.object().put("job_id", JOB);
        job.putObject("bag").put("name", JOB).put("kind", "noop").putArray("payloads").add("x");
        return job;
    }

    /** Starts both, with a job that waits. */
    public static ClosedDoor start(Path folder) throws IOException {
        return new ClosedDoor(folder);
    }

    /** Where the dashboard is. */
    public String address() {
        return "http://127.0.0.1:" + server.httpPort();
    }

    /** Gives out a token. */
    public String token(String name, String role, String... namespaces) {
        ObjectNode wish = Api.object().put("name", name);
        wish.putArray("roles").add(role);
        List.of(namespaces).forEach(wish.putArray("namespaces")::add);
        return admin.post("/tokens", wish).get("text").asText();
    }

    /** Makes every token of that name good for nothing. */
    public void revoke(String name) {
        for (JsonNode token : admin.get("/tokens").get("items")) {
            if (token.get("name").asText().equals(name)) {
                admin.delete("/tokens/" + token.get("id").asText());
            }
        }
    }

    /** Who signs in at the provider next. */
    public void signsInNext(String subject, String role) {
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback(
                        ISSUER,
                        subject,
                        "JWT",
                        List.of("poneglyph"),
                        new HashMap<>(Map.of("roles", List.of(role))),
                        600));
    }

    @Override
    public void close() {
        server.close();
        provider.shutdown();
    }
}
