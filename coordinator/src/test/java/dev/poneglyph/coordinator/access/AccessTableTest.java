package dev.poneglyph.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.access.front.GrpcAccess;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    /** Answer when there is something to answer. */
    private static final Set<String> STREAMS =
            Set.of(
                    "grpc grpc.health.v1.Health/Watch",
                    "grpc grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
                    "grpc poneglyph.v1.ObserveService/Follow",
                    "grpc poneglyph.v1.WorkerService/Connect");

    private final AccessTable table = AccessTable.load();
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
    void eachRoleMayMakeTheCallsOfItsRowsAndNoOther() throws Exception {
        Map<Role, String> tokens = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            tokens.put(role, known(cluster.token("the-" + role.text(), role)));
        }

        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (String call : table.calls()) {
            for (Role role : Role.values()) {
                String met = outcomeOf(call, tokens.get(role));
                String expected = table.row(call).roles().contains(role) ? "let in" : "forbidden";
                tried++;
                if (!met.equals(expected)) {
                    wrong.add(call + " as " + role.text() + ": " + met);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).isEqualTo(table.calls().size() * Role.values().length);
    }

    @Test
    void whoProvesNothingMayMakeTheOpenCallsOnly() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String call : table.calls()) {
            String expected =
                    table.row(call).scope() == AccessRow.Scope.OPEN ? "let in" : "unknown";
            for (String token : new @Nullable String[] {null, "pgl_none", "a.b.c"}) {
                String met = outcomeOf(call, token);
                if (!met.equals(expected)) {
                    wrong.add(call + " with " + token + ": " + met);
                }
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
                String met = outcomeOf(call, token);
                if (!met.equals("forbidden")) {
                    wrong.add(call + ": " + met);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** Its first call takes the time of the slow hash. */
    private String known(String token) throws Exception {
        assertThat(cluster.http("GET /api/v1/whoami", token)).isEqualTo(200);
        return token;
    }

    private String outcomeOf(String call, @Nullable String token) throws Exception {
        if (call.startsWith(GRPC)) {
            boolean stream = STREAMS.contains(call);
            Status met = cluster.grpc(call.substring(GRPC.length()), token, stream ? MOMENT : LONG);
            return switch (met.getCode()) {
                case UNAUTHENTICATED -> "unknown";
                case PERMISSION_DENIED -> isOfTable(met) ? "forbidden" : "let in";
                case DEADLINE_EXCEEDED -> stream ? "let in" : "no answer";
                default -> "let in";
            };
        }
        return switch (cluster.http(call.replaceAll("[{<][a-z]+[}>]", "x"), token)) {
            case 401 -> "unknown";
            case 403 -> "forbidden";
            default -> "let in";
        };
    }

    /** Services refuse more: a worker that speaks as another, for one. */
    private static boolean isOfTable(Status refusal) {
        return !String.valueOf(refusal.getDescription()).contains("to speak for itself");
    }
}
