package dev.poneglyph.coordinator.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.coordinator.loop.CoreRig;
import dev.poneglyph.coordinator.loop.LoopThread;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import io.grpc.Context;
import io.grpc.StatusException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call is somebody's, or says that it is the coordinator's own. */
@Timeout(60)
class LoopCallsTest {

    private static final Command LIMIT = new Command.SetLabelLimit("gpu", 1, "ops");

    private final CoreRig rig = CoreRig.committingAtOnce();
    private final LoopThread thread = new LoopThread(rig.core(), turnNs -> {});
    private final LoopCalls calls = new LoopCalls(rig.core());
    private final LoopCalls own = LoopCalls.ofTheCoordinator(rig.core());

    @BeforeEach
    void start() throws Exception {
        thread.start();
        rig.core().start();
        rig.core().ready().join();
    }

    @AfterEach
    void end() {
        thread.close();
    }

    @Test
    void refusesWhereNobodyCallsAndChangesNothing() throws Exception {
        for (Callable<?> lost :
                new Callable<?>[] {
                    () -> calls.submit(LIMIT),
                    () -> calls.enqueue(LIMIT),
                    () -> calls.query(view -> view.labelLimits()),
                    calls::snapshot
                }) {
            assertThatThrownBy(lost::call)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("carry the caller to it");
        }

        assertThat(limits(own)).isEmpty();
    }

    @Test
    void letsTheCoordinatorItselfDoWhatItSaysIsItsOwn() throws Exception {
        assertThat(own.submit(LIMIT)).isInstanceOf(Reply.Accepted.class);

        assertThat(limits(own)).containsEntry("gpu", 1);
        assertThat(own.snapshot().labelLimits()).containsEntry("gpu", 1);
    }

    @Test
    void holdsACallerToItsNamespacesAndTheCoordinatorToNone() throws Exception {
        Identity confined =
                new Identity(
                        "ann", Set.of(Role.ADMIN), Set.of("team-a"), Identity.Via.TOKEN, "here");

        as(
                confined,
                () -> {
                    assertThatThrownBy(() -> calls.submit(LIMIT))
                            .isInstanceOf(StatusException.class);
                    return own.submit(LIMIT);
                });

        assertThat(as(Identity.anybody("here"), () -> limits(calls))).containsEntry("gpu", 1);
    }

    private static Map<String, Integer> limits(LoopCalls calls) throws Exception {
        return calls.query(view -> view.labelLimits());
    }

    private static <T> T as(Identity caller, Callable<T> call) throws Exception {
        return Caller.in(Context.ROOT, caller).call(call);
    }
}
