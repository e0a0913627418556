package dev.poneglyph.coordinator.service.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.audit.Audit;
import dev.poneglyph.coordinator.audit.trail.AuditPage;
import dev.poneglyph.coordinator.audit.trail.AuditRecord;
import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.engine.Command;
import dev.poneglyph.protocol.codec.Origin;
import io.grpc.Context;
import io.grpc.StatusException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AuditQueriesTest {

    private static final Origin ANN = new Origin("ann", "10.0.0.7", "token");

    @TempDir Path folder;
    private Audit audit;
    private AuditQueries queries;

    @BeforeEach
    void start() throws Exception {
        CoreRig rig = CoreRig.committingAtOnce();
        audit = Audit.open(folder, rig.core());
        queries = new AuditQueries(audit);
        rig.core().add(audit.part());
        rig.start();
        rig.core()
                .submit(
                        List.of(
                                CoreRig.job("team-a~wc", 1),
                                CoreRig.job("team-b~wc", 1),
                                CoreRig.job("wc", 1),
                                new Command.SetLabelLimit("gpu", 3, "ann"),
                                new Command.PauseJob("team-a~wc", "ann", "")),
                        ANN,
                        new CoreRig.Answers());
        rig.settle();
        audit.refused(Identity.anybody("10.0.0.8"), "GET /api/v1/jobs", "Expected a token");
    }

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void aCallerOfAllNamespacesSeesEverything() throws Exception {
        assertThat(seenBy(Set.of()))
                .containsExactly(
                        "GET /api/v1/jobs", "team-a~wc", "gpu", "wc", "team-b~wc", "team-a~wc");
    }

    @Test
    void aConfinedCallerSeesWhatWasDoneToItsJobs() throws Exception {
        assertThat(seenBy(Set.of("team-a"))).containsExactly("team-a~wc", "team-a~wc");
        assertThat(seenBy(Set.of("default"))).containsExactly("wc");
        assertThat(seenBy(Set.of("team-c"))).isEmpty();
    }

    @Test
    void refusesAQuestionThatMakesNoSense() {
        assertRefused(question(List.of("dance"), 0, ""));
        assertRefused(question(List.of(), 1_001, ""));
        assertRefused(question(List.of(), -1, ""));
        for (String token : List.of("x", "-1", "1e3", "9".repeat(30), "٣")) {
            assertRefused(question(List.of(), 0, token));
        }
    }

    private void assertRefused(AuditQueries.Question question) {
        assertThatThrownBy(() ->
                        Caller.in(Context.current(), Identity.anybody("10.0.0.9"))
                                .call(() -> queries.find(question)))
                .isInstanceOf(StatusException.class)
                .hasMessageContaining("INVALID_ARGUMENT: Expected ");
    }

    private List<String> seenBy(Set<String> namespaces) throws Exception {
        var caller =
                new Identity(
                        "op", Set.of(Role.OPERATOR), namespaces, Identity.Via.TOKEN, "10.0.0.9");
        AuditPage page =
                Caller.in(Context.current(), caller)
                        .call(() -> queries.find(question(List.of(), 0, "")));
        return page.records().stream().map(AuditRecord::target).toList();
    }

    private static AuditQueries.Question question(List<String> acts, int limit, String token) {
        return new AuditQueries.Question(0, "", acts, "", limit, token);
    }
}
