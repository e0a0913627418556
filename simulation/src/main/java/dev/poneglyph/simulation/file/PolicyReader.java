package dev.poneglyph.simulation.file;

import dev.poneglyph.engine.breaker.BreakerPolicy;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.simulation.report.Policy;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads retry and breaker settings; what is not said is as in the product. */
public final class PolicyReader {

    private static final int MANY = 10_000;

    private PolicyReader() {}

    /**
     * A policy from a file of its own.
     *
     * @throws FleetFileException where it is no valid policy; the message says what and where
     */
    public static Policy read(Path file) throws FleetFileException {
        Node root = YamlReader.read(file);
        return policy(file.toString(), new Section(root));
    }

    /**
     * The same from a text; {@code source} is what messages and reports call it.
     *
     * @throws FleetFileException where it is no valid policy; the message says what and where
     */
    public static Policy parse(String source, String text) throws FleetFileException {
        return policy(source, new Section(YamlReader.parse(source, text)));
    }

    static Policy policy(String name, @Nullable Section section) throws FleetFileException {
        if (section == null) {
            return Policy.DEFAULT;
        }
        RetryPolicy retry = retry(section.section("retry"));
        BreakerPolicy breaker = breaker(section.section("breaker"));
        section.end();
        return new Policy(name, retry, breaker);
    }

    private static RetryPolicy retry(@Nullable Section section) throws FleetFileException {
        RetryPolicy usual = RetryPolicy.DEFAULT;
        if (section == null) {
            return usual;
        }
        var retry =
                new RetryPolicy(
                        section.whole("max_retries", usual.maxRetries(), 0, MANY),
                        section.whole("max_crashed_workers", usual.maxCrashedWorkers(), 1, MANY),
                        section.whole("max_resource_retries", usual.maxResourceRetries(), 0, MANY),
                        section.duration("base_delay", usual.baseDelay()),
                        section.number("multiplier", usual.multiplier(), 1, 100),
                        section.duration("max_delay", usual.maxDelay()),
                        section.choice("jitter", Jitter.class, usual.jitter()));
        if (retry.baseDelay().compareTo(retry.maxDelay()) > 0) {
            throw section.refuse("Expected base_delay up to max_delay, but it is longer");
        }
        section.end();
        return retry;
    }

    private static BreakerPolicy breaker(@Nullable Section section) throws FleetFileException {
        BreakerPolicy usual = BreakerPolicy.DEFAULT;
        if (section == null) {
            return usual;
        }
        Duration openFor = section.duration("open_for", usual.openFor());
        var breaker =
                new BreakerPolicy(
                        section.whole("failure_threshold", usual.failureThreshold(), 1, MANY),
                        openFor,
                        section.duration("max_open_for", usual.maxOpenFor()),
                        section.whole("half_open_calls", usual.halfOpenCalls(), 1, MANY),
                        section.whole("successes_to_close", usual.successesToClose(), 1, MANY));
        if (openFor.compareTo(breaker.maxOpenFor()) > 0) {
            throw section.refuse("Expected open_for up to max_open_for, but it is longer");
        }
        section.end();
        return breaker;
    }
}
