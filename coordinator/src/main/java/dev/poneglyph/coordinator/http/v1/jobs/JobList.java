package dev.poneglyph.coordinator.http.v1.jobs;

import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Page;
import dev.poneglyph.coordinator.http.v1.call.Paging;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.http.v1.call.Selection;
import dev.poneglyph.coordinator.http.v1.call.Sort;
import dev.poneglyph.coordinator.http.v1.call.TextSearch;
import dev.poneglyph.coordinator.http.v1.call.Words;
import dev.poneglyph.coordinator.service.JobEstimate;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.job.StageProgress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which jobs are listed, in which order.
 *
 * @param states words of {@link #STATES}
 */
record JobList(Set<String> states, TextSearch search, Comparator<Job> order, Paging paging) {

    static final String[] QUERY = {"state", "q", "sort", "limit", "page_token", "offset"};

    private static final String PAUSED = "paused";
    private static final List<String> STATES = allStates();
    private static final Map<String, Comparator<Job>> ORDERS =
            Map.of(
                    "submitted_at", Comparator.comparingLong(Job::sequence),
                    "job_id", Comparator.comparing(Job::id),
                    "name", Comparator.comparing(Job::name),
                    "state", Comparator.comparing(Job::state),
                    "failed_attempts", Comparator.comparingLong(Job::failures),
                    "dead_letters", Comparator.comparingLong(JobList::deadLetters));

    static JobList of(Query query) throws ProblemException {
        return new JobList(
                query.among("state", STATES),
                TextSearch.of(query),
                order(Sort.of(query, "-submitted_at", ORDERS.keySet())),
                Paging.of(query));
    }

    private static Comparator<Job> order(Sort sort) {
        Comparator<Job> order = Objects.requireNonNull(ORDERS.get(sort.name()));
        return (sort.descending() ? order.reversed() : order)
                .thenComparing(Comparator.comparingLong(Job::sequence).reversed());
    }

    Page<Job> page(List<Job> jobs) {
        return Selection.sorted(paging, order, jobs.stream().filter(this::isWanted));
    }

    private boolean isWanted(Job job) {
        boolean state =
                states.contains(Words.lower(job.state()))
                        || (JobEstimate.isHeld(job) && states.contains(PAUSED));
        return state && search.finds(job.id(), job.name(), job.reason());
    }

    private static long deadLetters(Job job) {
        return job.stages().stream().mapToLong(StageProgress::deadLetters).sum();
    }

    private static List<String> allStates() {
        List<String> states = new ArrayList<>(Words.all(JobState.class));
        states.add(PAUSED);
        return List.copyOf(states);
    }
}
