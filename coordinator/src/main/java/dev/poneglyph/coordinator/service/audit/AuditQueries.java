package dev.poneglyph.coordinator.service.audit;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.access.Identity;
import dev.poneglyph.coordinator.audit.Act;
import dev.poneglyph.coordinator.audit.Audit;
import dev.poneglyph.coordinator.audit.trail.AuditPage;
import dev.poneglyph.coordinator.audit.trail.AuditQuery;
import dev.poneglyph.coordinator.audit.trail.AuditRecord;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.engine.job.Namespaces;
import io.grpc.StatusException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Finds what was done. Waits; called on virtual threads. */
public final class AuditQueries {

    /** Records of a page where the caller says nothing. */
    public static final int DEFAULT_LIMIT = 100;

    /** Records of a page at most. */
    public static final int MAX_LIMIT = 1_000;

    private static final int MAX_DIGITS = 18;

    private final Audit audit;

    /** Asks {@code audit}. */
    public AuditQueries(Audit audit) {
        this.audit = audit;
    }

    /**
     * A question as it comes.
     *
     * @param who empty for all
     * @param acts none for all
     * @param target empty for all
     * @param limit 0 for 100
     * @param pageToken empty for the newest
     */
    public record Question(
            long sinceMs,
            String who,
            List<String> acts,
            String target,
            int limit,
            String pageToken) {}

    /**
     * A page of what the caller may see, the newest first.
     *
     * @throws StatusException INVALID_ARGUMENT if the question makes no sense
     */
    public AuditPage find(Question question)
            throws StatusException, IOException, InterruptedException {
        for (String act : question.acts()) {
            if (!Act.texts().contains(act)) {
                throw Statuses.invalid(
                        "Expected an act of %s, but it is \"%s\""
                                .formatted(String.join(", ", Act.texts()), shortened(act)));
            }
        }
        Identity caller = Caller.current();
        var page =
                new AuditQuery.Page(
                        before(question.pageToken()),
                        limit(question.limit()),
                        record -> maySee(caller, record));
        return audit.find(
                new AuditQuery(
                        question.sinceMs(),
                        question.who(),
                        Set.copyOf(question.acts()),
                        question.target(),
                        page));
    }

    /** The token of the page after this one; empty where nothing follows. */
    public static String next(AuditPage page) {
        return page.nextBefore() == 0 ? "" : Long.toString(page.nextBefore());
    }

    private static boolean maySee(Identity caller, AuditRecord record) {
        String job = record.job();
        return !caller.isConfined() || (job != null && caller.mayTouch(Namespaces.of(job)));
    }

    private static int limit(int limit) throws StatusException {
        if (limit < 0 || limit > MAX_LIMIT) {
            throw Statuses.invalid(
                    "Expected a limit of 1 to %d, or 0 for %d, but it is %d"
                            .formatted(MAX_LIMIT, DEFAULT_LIMIT, limit));
        }
        return limit == 0 ? DEFAULT_LIMIT : limit;
    }

    private static long before(String token) throws StatusException {
        if (token.isEmpty()) {
            return Long.MAX_VALUE;
        }
        boolean isNumber = token.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (!isNumber || token.length() > MAX_DIGITS) {
            throw Statuses.invalid(
                    "Expected a page token of an answer before, but it is \"%s\"; begin without one"
                            .formatted(shortened(token)));
        }
        return Long.parseLong(token);
    }

    private static String shortened(String text) {
        int most = 60;
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
