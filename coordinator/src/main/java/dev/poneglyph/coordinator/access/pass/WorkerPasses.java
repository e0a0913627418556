package dev.poneglyph.coordinator.access.pass;

import dev.poneglyph.coordinator.access.Authenticator;
import dev.poneglyph.coordinator.access.Credentials;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.access.Role;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Passes of workers: a worker that has joined gets one in its welcome, and from then on speaks as
 * itself, whatever it joined with. A pass is good for {@link #LIFE} and is renewed long before; it
 * ends at once where its worker is turned out, or the token that it joined with is revoked. Nothing
 * is kept for a pass. Safe for use by several threads.
 */
public final class WorkerPasses implements Authenticator, Passes {

    /** How long a pass is good for whoever does not come back for another. */
    public static final Duration LIFE = Duration.ofDays(7);

    private final PassSeal seal;
    private final TurnedOut turnedOut;
    private final Predicate<String> stands;
    private final LongSupplier nowMs;

    /**
     * @param seal what passes are sealed with
     * @param stands whether the token of that id was given out here and not revoked since; answers
     *     in microseconds
     * @param nowMs the time, epoch milliseconds
     */
    private WorkerPasses(
            PassSeal seal, TurnedOut turnedOut, Predicate<String> stands, LongSupplier nowMs) {
        this.seal = seal;
        this.turnedOut = turnedOut;
        this.stands = stands;
        this.nowMs = nowMs;
    }

    /**
     * Sealed with the key in a file.
     *
     * @param files where it is kept what passes need
     * @param stands whether the token of that id was given out here and not revoked since; answers
     *     in microseconds
     * @param nowMs the time, epoch milliseconds
     * @throws IOException if a file cannot be read or made; the message is a sentence for a person
     */
    public static WorkerPasses open(PassFiles files, Predicate<String> stands, LongSupplier nowMs)
            throws IOException {
        return new WorkerPasses(
                PassSeal.open(files.key(), files.random()),
                TurnedOut.open(files.turnedOut()),
                stands,
                nowMs);
    }

    @Override
    public Pass issue(String worker, String token) {
        var text = new PassText(worker, nowMs.getAsLong(), token);
        return new Pass(
                text.sealed(seal),
                () -> isGood(text),
                text.issuedMs() + LIFE.dividedBy(2).toMillis());
    }

    /** Whether passes are given to workers of such a name. */
    public static boolean mayHave(String worker) {
        return PassText.mayName(worker);
    }

    /**
     * Makes every pass void that the worker was given until now.
     *
     * @throws IOException if that cannot be kept: they stay good then
     */
    public void turnOut(String worker) throws IOException {
        turnedOut.add(worker, nowMs, LIFE.toMillis());
    }

    @Override
    public Optional<Identity> identify(Credentials credentials) throws StatusException {
        String bearer = credentials.bearer();
        if (bearer == null || !PassText.isOne(bearer)) {
            return Optional.empty();
        }
        PassText pass =
                PassText.parse(bearer, seal)
                        .filter(this::isGood)
                        .orElseThrow(WorkerPasses::notGood);
        return Optional.of(
                new Identity(
                        pass.worker(),
                        Set.of(Role.WORKER),
                        Set.of(),
                        Identity.Via.WORKER_PASS,
                        credentials.from()));
    }

    @Override
    public BooleanSupplier holds(Credentials credentials) {
        PassText pass = textOf(credentials);
        return () -> isGood(pass);
    }

    @Override
    public String token(Credentials credentials) {
        return textOf(credentials).token();
    }

    private PassText textOf(Credentials credentials) {
        return Optional.ofNullable(credentials.bearer())
                .flatMap(bearer -> PassText.parse(bearer, seal))
                .orElseThrow(() -> new IllegalStateException("it was identified by it"));
    }

    @Override
    public boolean isQuick(Credentials credentials) {
        return true;
    }

    private boolean isGood(PassText pass) {
        return nowMs.getAsLong() < pass.issuedMs() + LIFE.toMillis()
                && !turnedOut.since(pass.worker(), pass.issuedMs())
                && (pass.token().isEmpty() || stands.test(pass.token()));
    }

    private static StatusException notGood() {
        return Status.UNAUTHENTICATED
                .withDescription(
                        "Expected the pass that this coordinator gave to a worker, but it is"
                                + " another, expired or taken back; start the worker again, so"
                                + " that it joins")
                .asException();
    }
}
