package dev.poneglyph.coordinator.access.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import io.grpc.StatusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerPassesTest {

    private static final String TOKEN = "aaaaBBBB11112222";

    @TempDir Path folder;
    private final AtomicLong nowMs = new AtomicLong(1_000_000);
    private final Set<String> revoked = new HashSet<>();

    @Test
    void proveTheWorkerAndTheTokenThatItJoinedWith() throws Exception {
        WorkerPasses passes = passes();
        Pass pass = passes.issue("w1", TOKEN);

        Identity worker = passes.identify(bearer(pass.text())).orElseThrow();
        assertThat(worker.name()).isEqualTo("w1");
        assertThat(worker.roles()).containsExactly(Role.WORKER);
        assertThat(passes.token(bearer(pass.text()))).isEqualTo(TOKEN);
        assertThat(pass.toString()).doesNotContain(pass.text());
    }

    @Test
    void areToBeRenewedLongBeforeTheyExpire() throws Exception {
        WorkerPasses passes = passes();
        Pass pass = passes.issue("w1", "");

        nowMs.addAndGet(WorkerPasses.LIFE.toMillis() - 1);
        assertThat(pass.renewAtMs()).isLessThan(nowMs.get() - WorkerPasses.LIFE.toMillis() / 3);
        assertThat(passes.identify(bearer(pass.text()))).isPresent();
        assertThat(pass.holds().getAsBoolean()).isTrue();

        nowMs.incrementAndGet();
        requireNotGood(passes, pass);
    }

    @Test
    void endWithTheTokenThatTheirWorkerJoinedWith() throws Exception {
        WorkerPasses passes = passes();
        Pass pass = passes.issue("w1", TOKEN);
        Pass other = passes.issue("w2", "");

        revoked.add(TOKEN);

        requireNotGood(passes, pass);
        assertThat(other.holds().getAsBoolean()).isTrue();
    }

    @Test
    void ofAWorkerThatIsTurnedOutAreVoidAndStayThatAfterARestart() throws Exception {
        Pass pass = passes().issue("w1", "");
        Pass other = passes().issue("w2", "");
        WorkerPasses passes = passes();

        passes.turnOut("w1");

        requireNotGood(passes, pass);
        WorkerPasses restarted = passes();
        requireNotGood(restarted, pass);
        assertThat(restarted.identify(bearer(other.text()))).isPresent();
        nowMs.incrementAndGet();
        assertThat(restarted.identify(bearer(restarted.issue("w1", "").text()))).isPresent();
    }

    @Test
    void ofAWorkerThatIsBeingTurnedOutAreVoidBeforeTheTimeOfThatIsTaken() throws Exception {
        var toAsk = new AtomicReference<>(Pass.NONE);
        var held = new ArrayList<Boolean>();
        WorkerPasses passes =
                passes(() -> {
                    Pass asked = toAsk.getAndSet(Pass.NONE);
                    if (asked != Pass.NONE) {
                        held.add(asked.holds().getAsBoolean());
                    }
                    return nowMs.get();
                });
        toAsk.set(passes.issue("w1", ""));

        passes.turnOut("w1");

        assertThat(held).containsExactly(false);
    }

    @Test
    void stayGoodWhereTurningTheirWorkerOutCannotBeKept() throws Exception {
        WorkerPasses passes = passes();
        Pass pass = passes.issue("w1", "");
        Files.createDirectories(folder.resolve("turned-out.json/in-its-place"));

        assertThatThrownBy(() -> passes.turnOut("w1")).isInstanceOf(IOException.class);

        assertThat(pass.holds().getAsBoolean()).isTrue();
    }

    @Test
    void thatWereTurnedOutAreForgottenOnceTheyWouldHaveExpired() throws Exception {
        WorkerPasses passes = passes();
        passes.turnOut("w1");
        nowMs.addAndGet(WorkerPasses.LIFE.toMillis() + 1);

        passes.turnOut("w2");

        assertThat(Files.readString(folder.resolve("turned-out.json")))
                .contains("w2")
                .doesNotContain("w1");
    }

    @Test
    void areGoodAsTheyWereGivenOutOnly() throws Exception {
        WorkerPasses passes = passes();
        String text = passes.issue("w1", TOKEN).text();

        for (String forged :
                new String[] {
                    text.replace("pgw_w1~", "pgw_w2~"),
                    text.replace("~1000000~", "~9000000~"),
                    text.replace(TOKEN, ""),
                    "pgw_",
                    text.substring(0, text.length() - 1)
                }) {
            assertThatThrownBy(() -> passes.identify(bearer(forged)))
                    .as(forged)
                    .isInstanceOf(StatusException.class)
                    .hasMessageContaining("Expected the pass");
        }
    }

    @Test
    void refuseADamagedListOfWorkersThatWereTurnedOut() throws Exception {
        Files.writeString(folder.resolve("turned-out.json"), "[1");

        assertThatThrownBy(this::passes)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the file is damaged");
    }

    private void requireNotGood(WorkerPasses passes, Pass pass) {
        assertThatThrownBy(() -> passes.identify(bearer(pass.text())))
                .isInstanceOf(StatusException.class)
                .hasMessageContaining("expired or taken back");
        assertThat(passes.holds(bearer(pass.text())).getAsBoolean()).isFalse();
    }

    private WorkerPasses passes() throws IOException {
        return passes(nowMs::get);
    }

    private WorkerPasses passes(LongSupplier clock) throws IOException {
        return WorkerPasses.open(
                new PassFiles(
                        folder.resolve("pass.key"),
                        folder.resolve("turned-out.json"),
                        new Random(1)),
                token -> !revoked.contains(token),
                clock);
    }

    private static Credentials bearer(String text) {
        return new Credentials(text, null, "192.0.2.1");
    }
}
