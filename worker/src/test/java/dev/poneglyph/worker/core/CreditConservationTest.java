package dev.poneglyph.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poneglyph.protocol.v1.AttemptRef;
import dev.poneglyph.protocol.v1.Completed;
import dev.poneglyph.protocol.v1.Failed;
import dev.poneglyph.protocol.v1.HandedBack;
import dev.poneglyph.protocol.v1.WorkerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random steps against a coordinator that keeps its own books; they must agree after each. */
class CreditConservationTest {

    private static final int STEPS = 3_000;
    private static final int SLOTS = 5;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void grantsExactlyWhatIsFreeAndLosesNoEnd(long seed) {
        Books books = new Books(new Random(seed));
        for (int step = 0; step < STEPS; step++) {
            books.step();
            books.check("seed " + seed + " step " + step);
        }
        books.finish();
        assertThat(books.wanted).as("attempts without an end, seed %d", seed).isEmpty();
    }

    /** What a coordinator knows of this worker. */
    private static final class Books {

        final CoreHarness worker = CoreHarness.connected(SLOTS);
        final Set<Long> wanted = new TreeSet<>();
        final List<Long> toAcknowledge = new ArrayList<>();
        final Random random;
        int credit = SLOTS;
        long nextToken = 1;
        boolean connected = true;

        Books(Random random) {
            this.random = random;
        }

        void step() {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> assign();
                case 3, 4 -> endOne();
                case 5 -> cancelOne();
                case 6 -> acknowledge();
                default -> breakOrReconnect();
            }
            read();
        }

        void check(String when) {
            if (connected) {
                assertThat(credit)
                        .as("credit, %s", when)
                        .isEqualTo(worker.core.outstandingCredit());
                assertThat(credit).as("free slots, %s", when).isEqualTo(worker.core.freeSlots());
            }
            assertThat(worker.executor.running.size() + worker.core.freeSlots())
                    .as("slots, %s", when)
                    .isEqualTo(SLOTS);
        }

        /** Heals everything: reconnects, ends what runs, acknowledges. */
        void finish() {
            if (!connected) {
                breakOrReconnect();
            }
            List.copyOf(worker.executor.running.keySet()).forEach(this::end);
            read();
            acknowledge();
            assertThat(worker.core.unacknowledged()).isZero();
        }

        private void assign() {
            if (connected && credit > 0) {
                long token = nextToken++;
                credit--;
                wanted.add(token);
                worker.assign(token);
            }
        }

        private void endOne() {
            List<Long> running = List.copyOf(worker.executor.running.keySet());
            if (!running.isEmpty()) {
                end(running.get(random.nextInt(running.size())));
            }
        }

        private void end(long token) {
            if (worker.executor.interrupted.contains(token)) {
                worker.executor.comeBack(token);
            } else if (random.nextBoolean()) {
                worker.executor.complete(token);
            } else {
                worker.executor.fail(token);
            }
        }

        private void cancelOne() {
            if (connected && !wanted.isEmpty()) {
                List<Long> candidates = List.copyOf(wanted);
                long token = candidates.get(random.nextInt(candidates.size()));
                wanted.remove(token);
                worker.cancel(token);
            }
        }

        private void acknowledge() {
            if (connected) {
                toAcknowledge.forEach(worker::acknowledge);
                toAcknowledge.clear();
            }
        }

        private void breakOrReconnect() {
            if (connected) {
                connected = false;
                toAcknowledge.clear();
                worker.transport.newest().breakOff();
                return;
            }
            worker.time.advance(Backoff.MAX_MS);
            WorkerMessage hello = worker.takeOne();
            credit = hello.getHello().getCredit();
            assertThat(hello.getHello().getHeldTokensList()).containsAll(wanted);
            connected = true;
            worker.welcome();
        }

        private void read() {
            worker.time.settle();
            if (!connected) {
                return;
            }
            for (WorkerMessage message : worker.take()) {
                credit += message.getCredit();
                message.getCompletedList().stream().map(Completed::getAttempt).forEach(this::ended);
                message.getFailedList().stream().map(Failed::getAttempt).forEach(this::ended);
                assertThat(message.getHandedBackList())
                        .extracting(HandedBack::getAttempt)
                        .as("handed back although there was credit")
                        .isEmpty();
            }
        }

        private void ended(AttemptRef attempt) {
            wanted.remove(attempt.getToken());
            toAcknowledge.add(attempt.getToken());
        }
    }
}
