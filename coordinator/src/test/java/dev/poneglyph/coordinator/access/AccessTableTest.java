package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.access.front.GrpcAccess;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The table of all calls, held against a coordinator that runs: every call as every role. */
@Timeout(300)
class AccessTableTest {

    private static final String GRPC = "grpc ";

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final String UNKNOWN = "unknown";
    private static final String FORBIDDEN = "forbidden";
    private static final String NOT_SERVED = "not served";
    private static final String OPEN = "open";

    /** What the metrics port serves: of the other calls it knows nothing. */
    private static final Set<String> MEASURED =
            Set.of(
                    "GET /metrics",
                    "GET /health",
                    "GET /health/live",
                    "GET /health/ready",
                    "GET /health/startup");

    private final AccessTable table = AccessTable.load();
    private final Map<String, String> answers = answers();
    @TempDir Path folder;
    private ClosedCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = ClosedCluster.start(folder);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void everyCallThatIsServedHasARowAndTheOtherWayRound() {
        var served = new TreeSet<String>();
        cluster.server().httpRoutes().stream()
                .filter(route -> route.contains(" /"))
                .forEach(served::add);
        cluster.server().grpcCalls().forEach(call -> served.add(GrpcAccess.nameOf(call)));

        assertThat(table.calls())
                .as("rows of access-table.txt; a new call needs one")
                .containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void everyCallHasAnAnswerThatIsNoDefect() {
        assertThat(answers.keySet())
                .as("lines of access-answers.txt; a new call needs one")
                .containsExactlyInAnyOrderElementsOf(table.calls());
        assertThat(answers.values())
                .noneMatch(answer -> answer.matches("5..|405|INTERNAL|UNKNOWN|UNIMPLEMENTED"));
    }

    @Test
    void eachRoleMayMakeTheCallsOfItsRowsAndNoOther() throws Exception {
        Map<Role, String> tokens = aTokenOfEachRole();

        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (String call : table.calls()) {
            for (Role role : Role.values()) {
                boolean may = table.row(call).roles().contains(role);
                tried++;
                check(call, tokens.get(role), may ? answers.get(call) : FORBIDDEN, wrong);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).isEqualTo(table.calls().size() * Role.values().length);
    }

    @Test
    void theMetricsPortHoldsToTheTableToo() throws Exception {
        Map<Role, String> tokens = aTokenOfEachRole();
        List<String> wrong = new ArrayList<>();
        for (String call : table.calls()) {
            if (call.startsWith(GRPC)) {
                continue;
            }
            AccessRow row = table.row(call);
            boolean open = row.scope() == AccessRow.Scope.OPEN;
            String good = MEASURED.contains(call) ? answers.get(call) : NOT_SERVED;
            String bad = MEASURED.contains(call) ? FORBIDDEN : NOT_SERVED;
            for (Role role : Role.values()) {
                checkMeasured(
                        call, tokens.get(role), row.roles().contains(role) ? good : bad, wrong);
            }
            boolean served = MEASURED.contains(call);
            checkMeasured(call, null, served && !open ? UNKNOWN : good, wrong);
            checkMeasured(call, "pgl_none", served && !open ? UNKNOWN : good, wrong);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whoProvesNothingMayMakeTheOpenCallsOnly() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String call : table.calls()) {
            boolean open = table.row(call).scope() == AccessRow.Scope.OPEN;
            for (String token : new @Nullable String[] {null, "pgl_none", "a.b.c"}) {
                check(call, token, open ? answers.get(call) : UNKNOWN, wrong);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whoIsConfinedToANamespaceMakesNoCallAboutTheCluster() throws Exception {
        String token = known(cluster.token("confined", Role.ADMIN, "team-a"));

        List<String> wrong = new ArrayList<>();
        for (String call : table.calls()) {
            AccessRow row = table.row(call);
            if (row.scope() == AccessRow.Scope.CLUSTER && row.roles().contains(Role.ADMIN)) {
                check(call, token, FORBIDDEN, wrong);
            }
        }

        assertThat(wrong).isEmpty();
    }

    private Map<Role, String> aTokenOfEachRole() throws Exception {
        Map<Role, String> tokens = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            tokens.put(role, known(cluster.token("the-" + role.text(), role)));
        }
        return tokens;
    }

    /** Its first call takes the time of the slow hash. */
    private String known(String token) throws Exception {
        assertThat(cluster.http("GET /api/v1/whoami", token)).isEqualTo(200);
        return token;
    }

    private void check(
            String call, @Nullable String token, @Nullable String expected, List<String> wrong)
            throws Exception {
        String met =
                call.startsWith(GRPC)
                        ? grpc(call.substring(GRPC.length()), token, OPEN.equals(expected))
                        : http(cluster.server().httpPort(), call, token);
        if (!met.equals(expected)) {
            wrong.add(call + " with " + token + ": " + met + ", not " + expected);
        }
    }

    private void checkMeasured(
            String call, @Nullable String token, @Nullable String expected, List<String> wrong)
            throws Exception {
        String met = http(cluster.server().metricsPort(), call, token);
        if (!met.equals(expected)) {
            wrong.add(call + " measured with " + token + ": " + met + ", not " + expected);
        }
    }

    /** What a call met: the door, or the answer of its service. */
    private String grpc(String call, @Nullable String token, boolean goesOn) {
        Status met = cluster.grpc(call, token, goesOn ? MOMENT : LONG);
        String sentence = String.valueOf(met.getDescription());
        return switch (met.getCode()) {
            case UNAUTHENTICATED -> UNKNOWN;
            case PERMISSION_DENIED -> isOfTheTable(sentence) ? FORBIDDEN : met.getCode().name();
            case DEADLINE_EXCEEDED -> goesOn ? OPEN : met.getCode().name();
            default -> met.getCode().name();
        };
    }

    private String http(int port, String call, @Nullable String token) throws Exception {
        var met = cluster.answer(port, call.replaceAll("[{<][a-z]+[}>]", "x"), token);
        return switch (met.status()) {
            case "401" -> UNKNOWN;
            case "403" -> isOfTheTable(met.body()) ? FORBIDDEN : "403";
            case "404" ->
                    met.body().contains("Expected a path of this server") ? NOT_SERVED : "404";
            default -> met.status();
        };
    }

    /** Services refuse more: a worker that speaks as another, for one. */
    private static boolean isOfTheTable(String sentence) {
        return sentence.contains("Expected one of the roles")
                || sentence.contains("Expected a caller of all namespaces");
    }

    private static Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        try (InputStream in =
                Objects.requireNonNull(
                        AccessTableTest.class.getResourceAsStream("access-answers.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(" +: ");
                    answers.put(parts[0], parts[1].strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }
}
