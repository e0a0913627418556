package dev.poneglyph.coordinator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Identity.Via;
import dev.poneglyph.coordinator.access.Role;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.deadletter.RedriveAct;
import dev.poneglyph.engine.task.TaskId;
import dev.poneglyph.protocol.codec.Origin;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {

    private static final TaskId TASK = new TaskId("j", 0, 0);
    private static final Identity ANN =
            new Identity("ann", Set.of(Role.OPERATOR), Set.of(), Via.TOKEN, "10.0.0.7");

    static List<Command> withAName() {
        return List.of(
                new Command.PauseJob("j", "mallory", "why"),
                new Command.ResumeJob("j", "mallory"),
                new Command.RetryTask(TASK, "mallory"),
                new Command.SteerBreaker("w", BreakerAct.RESET, "mallory"),
                new Command.SetLabelLimit("gpu", 3, "mallory"),
                new Command.RecoverTask(TASK, Bytes.utf8("new"), "mallory"),
                new Command.StartRedrive("r", "job = j", 5, 6, "mallory"),
                new Command.SteerRedrive("r", RedriveAct.PAUSE, "mallory"),
                new Command.PurgeDeadLetters("job = j", "mallory"));
    }

    @ParameterizedTest
    @MethodSource("withAName")
    void aProvenNameStandsInPlaceOfAClaimedOne(Command command) {
        Signature signed = Signature.of(command, ANN, "");

        assertThat(signed.command().toString())
                .isEqualTo(command.toString().replace("mallory", "ann"));
        assertThat(signed.origin()).isEqualTo(new Origin("ann", "10.0.0.7", "token"));
    }

    @ParameterizedTest
    @MethodSource("withAName")
    void aClaimedNameCountsWhereNobodyHasToProveIt(Command command) {
        Signature signed = Signature.of(command, Identity.anybody("127.0.0.1"), "");

        assertThat(signed.command()).isEqualTo(command);
        assertThat(signed.origin()).isEqualTo(new Origin("mallory", "127.0.0.1", "claimed"));
    }

    @Test
    void aNameBesideACommandWithoutOneCountsWhereNobodyHasToProveIt() {
        var drain = new Command.DrainWorker("w", "why");
        Identity anybody = Identity.anybody("127.0.0.1");

        assertThat(Signature.of(drain, anybody, "eve").origin())
                .isEqualTo(new Origin("eve", "127.0.0.1", "claimed"));
        assertThat(Signature.of(drain, anybody, "").origin())
                .isEqualTo(new Origin("anybody", "127.0.0.1", "claimed"));
        assertThat(Signature.of(drain, ANN, "eve").origin())
                .isEqualTo(new Origin("ann", "10.0.0.7", "token"));
    }

    @Test
    void anEmptyNameStaysEmptySoThatItIsRefused() {
        var pause = new Command.PauseJob("j", "", "why");

        assertThat(Signature.of(pause, Identity.anybody("127.0.0.1"), "").command())
                .isEqualTo(pause);
    }

    @Test
    void neitherTheWorkItselfNorTheCoordinatorsOwnDoingIsSigned() {
        var credit = new Command.GrantCredit("w", 1, 1);
        var cancel = new Command.CancelJob("j", "why");

        assertThat(Signature.of(credit, ANN, "")).isEqualTo(new Signature(credit, null));
        assertThat(Signature.of(cancel, Identity.COORDINATOR, ""))
                .isEqualTo(new Signature(cancel, null));
    }
}
