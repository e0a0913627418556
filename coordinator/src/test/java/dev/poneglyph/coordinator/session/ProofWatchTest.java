package dev.poneglyph.coordinator.session;

import static dev.poneglyph.coordinator.loop.CoreRig.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.CoordinatorOptions.Liveness;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Proven;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.access.pass.Pass;
import dev.poneglyph.coordinator.limit.Enforcement;
import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.worker.WorkerState;
import dev.poneglyph.protocol.v1.CoordinatorMessage;
import dev.poneglyph.protocol.v1.Hello;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker proved is looked at as long as it is there. */
class ProofWatchTest {

    private static final Duration A_LOOK = Duration.ofMillis(ProofWatch.EVERY_MS);
    private static final Duration RENEWED_AFTER = Duration.ofSeconds(2);

    private final CoreRig rig = CoreRig.committingAtOnce();
    private final Set<String> revoked = new HashSet<>();
    private final WorkerSessions sessions =
            new WorkerSessions(
                    rig.core(),
                    new SessionSettings(
                            Liveness.DEFAULT,
                            Path.of("/d/probe"),
                            "text",
                            Path.of("/d/blobs"),
                            _ -> "",
                            this::issue,
                            Enforcement.standard()));
    private int issued;

    private Pass issue(String worker, String token) {
        return new Pass(
                "pass-" + ++issued + "-of-" + worker + "-by-" + token,
                () -> !revoked.contains(token),
                rig.time().wallMs() + RENEWED_AFTER.toMillis());
    }

    @BeforeEach
    void start() throws Exception {
        rig.core().add(sessions);
        rig.start();
    }

    @Test
    void turnsAWorkerOutWhoseTokenIsRevokedAndLosesItAtOnce() {
        FakeLink link = connect("w1", Role.WORKER, "t1");

        revoked.add("t1");
        rig.time().advance(A_LOOK);
        rig.settle();

        assertThat(link.isClosed()).isTrue();
        assertThat(link.last().getRefusal().getMessage()).contains("revoked or has expired");
        assertThat(link.last().getRefusal().getRetryAfterMs()).isZero();
        assertThat(stateOf("w1")).isEqualTo(WorkerState.LOST);
    }

    @Test
    void handsOutAgainWhatItHeld() {
        connect("w1", Role.WORKER, "t1");
        rig.submit(job("a", 1));
        rig.settle();
        assertThat(rig.view().leases("w1")).hasSize(1);

        revoked.add("t1");
        rig.time().advance(A_LOOK);
        rig.settle();
        connect("w2", Role.WORKER, "t2");

        assertThat(rig.view().leases("w1")).isEmpty();
        assertThat(rig.view().leases("w2")).hasSize(1);
    }

    @Test
    void leavesOthersAlone() {
        FakeLink other = connect("w2", Role.WORKER, "t2");
        FakeLink anybody = open("w3", Proven.forGood(Identity.anybody("here")));
        connect("w1", Role.WORKER, "t1");

        revoked.add("t1");
        rig.time().advance(A_LOOK);
        rig.settle();

        assertThat(other.isClosed()).isFalse();
        assertThat(anybody.isClosed()).isFalse();
    }

    @Test
    void goesByThePassOfAWorkerThatJoinedWithAJoinToken() {
        var expired = new HashSet<String>();
        Proven joining =
                new Proven(identity("machines", Role.JOIN), () -> !expired.contains("t1"), "t1");
        FakeLink link = open("w1", joining);
        assertThat(link.last().getWelcome().getWorkerPass()).isEqualTo("pass-1-of-w1-by-t1");

        expired.add("t1");
        rig.time().advance(A_LOOK);
        rig.settle();
        assertThat(link.isClosed()).isFalse();

        revoked.add("t1");
        rig.time().advance(A_LOOK);
        rig.settle();
        assertThat(link.isClosed()).isTrue();
    }

    @Test
    void hasAWorkerComeBackForAnotherPassInTime() {
        FakeLink link = open("w1", new Proven(identity("m", Role.JOIN), () -> true, "t1"));

        rig.pass(RENEWED_AFTER);
        rig.settle();

        assertThat(link.isClosed()).isTrue();
        assertThat(link.last().hasRefusal()).isFalse();
    }

    @Test
    void refusesAHelloOnAStreamThatWasOpenedBeforeTheRevocation() {
        var link = new FakeLink();
        WorkerInbound spare = inbound(link, proven("w1", Role.WORKER, "t1"));

        revoked.add("t1");
        spare.onNext(helloOf("w1"));
        rig.settle();

        assertThat(link.last().getRefusal().getMessage()).contains("revoked or has expired");
        assertThat(link.last().getRefusal().getRetryAfterMs()).isZero();
        assertThat(link.isClosed()).isTrue();
        assertThat(issued).isZero();
        assertThat(rig.view().worker("w1")).isEmpty();
    }

    @Test
    void givesNoPassToAWorkerWhoseProofEndsWhileItsJoinIsOnItsWay() {
        var asked = new AtomicInteger();
        FakeLink link =
                open(
                        "w1",
                        new Proven(
                                identity("m", Role.JOIN), () -> asked.getAndIncrement() == 0, "t"));

        assertThat(asked).hasPositiveValue();
        assertThat(link.sent()).noneMatch(CoordinatorMessage::hasWelcome);
        assertThat(link.last().getRefusal().getMessage()).contains("revoked or has expired");
        assertThat(link.isClosed()).isTrue();
        assertThat(stateOf("w1")).isEqualTo(WorkerState.LOST);
    }

    private WorkerState stateOf(String worker) {
        return rig.view().worker(worker).orElseThrow().state();
    }

    private FakeLink connect(String worker, Role role, String token) {
        return open(worker, proven(worker, role, token));
    }

    private Proven proven(String worker, Role role, String token) {
        return new Proven(identity(worker, role), () -> !revoked.contains(token), token);
    }

    private static Identity identity(String name, Role role) {
        return new Identity(name, Set.of(role), Set.of(), Identity.Via.TOKEN, "here");
    }

    private FakeLink open(String worker, Proven caller) {
        var link = new FakeLink();
        inbound(link, caller).onNext(helloOf(worker));
        rig.settle();
        return link;
    }

    private WorkerInbound inbound(FakeLink link, Proven caller) {
        return new WorkerInbound(rig.core(), sessions, Limits.DEFAULT, link, caller);
    }

    private static WorkerMessage helloOf(String worker) {
        return WorkerMessage.newBuilder()
                .setHello(
                        Hello.newBuilder()
                                .setWorker(worker)
                                .setIncarnation(1)
                                .setSlots(1)
                                .setCredit(1))
                .build();
    }
}
