package dev.poneglyph.coordinator.http;

/** Ends a call with a problem. */
public final class ProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** A call whose path, query or body is not what it should be: 400. */
    public static ProblemException invalid(String sentence) {
        return new ProblemException(Problem.of(400, "invalid_argument", sentence));
    }

    /** What the caller asked for is not there: 404. */
    public static ProblemException notFound(String sentence) {
        return new ProblemException(Problem.of(404, "not_found", sentence));
    }

    /** What was there once and is no more: 410. */
    public static ProblemException gone(String sentence) {
        return new ProblemException(Problem.of(410, "gone", sentence));
    }

    public Problem problem() {
        return problem;
    }
}
