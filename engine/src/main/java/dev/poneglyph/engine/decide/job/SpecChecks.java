package dev.poneglyph.engine.decide.job;

import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Limits;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.Reply.Reason;
import dev.poneglyph.engine.decide.Names;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.engine.view.DecisionView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a job must satisfy to be admitted. */
final class SpecChecks {

    /** Stages of one job. */
    static final int MAX_STAGES = 100;

    private SpecChecks() {}

    /** The first thing wrong with it. */
    static Reply.@Nullable Rejected check(String jobId, JobSpec spec, Limits limits) {
        if (!Names.isJob(jobId)) {
            return invalid(
                    "Expected a job id of 1 to "
                            + Names.MAX_LENGTH
                            + " characters A-Z a-z 0-9 . _ -, with or without a namespace and ~"
                            + " before, but it is "
                            + Names.quoted(jobId));
        }
        if (spec.stages().isEmpty() || spec.stages().size() > MAX_STAGES) {
            return invalid(
                    "Expected 1 to "
                            + MAX_STAGES
                            + " stages, but there are "
                            + spec.stages().size());
        }
        String policyFault = PolicyChecks.fault(spec.policy());
        if (policyFault != null) {
            return invalid(policyFault);
        }
        Reply.Rejected badStage = checkStages(spec.stages(), limits);
        return badStage == null ? checkCount(tasks(spec), limits) : badStage;
    }

    private static Reply.@Nullable Rejected checkStages(List<StageSpec> stages, Limits limits) {
        Set<String> names = new HashSet<>();
        for (StageSpec stage : stages) {
            if (!Names.isStage(stage.name()) || !names.add(stage.name())) {
                return invalid(
                        "Expected stage names of a-z 0-9 -, each once, but one is "
                                + Names.quoted(stage.name()));
            }
            Reply.Rejected tooLarge = checkPayloads(stage.payloads(), limits);
            if (tooLarge != null) {
                return tooLarge;
            }
            String badOverride = OverrideChecks.fault(stage);
            if (badOverride != null) {
                return invalid(badOverride);
            }
        }
        return null;
    }

    /** Tasks of all stages together. */
    static long tasks(JobSpec spec) {
        return spec.stages().stream().mapToLong(stage -> stage.payloads().size()).sum();
    }

    static Reply.@Nullable Rejected checkCount(long tasks, Limits limits) {
        return tasks <= limits.maxTasksPerJob()
                ? null
                : new Reply.Rejected(
                        Reason.LIMIT_REACHED,
                        "Expected at most "
                                + limits.maxTasksPerJob()
                                + " tasks in a job, but there are "
                                + tasks
                                + "; split the job");
    }

    /**
     * Whether there is room for {@code added} tasks beside those of all unfinished jobs and of the
     * jobs that dead letters keep.
     */
    static Reply.@Nullable Rejected checkRoom(long added, DecisionView view, Limits limits) {
        long most = limits.maxUnfinishedTasks();
        long present = view.unfinishedJobsTasks();
        long pinned = view.pinnedJobsTasks();
        if (present + pinned + added <= most) {
            return null;
        }
        return new Reply.Rejected(
                Reason.LIMIT_REACHED,
                "Expected at most "
                        + most
                        + " tasks in all unfinished jobs together, but there are "
                        + present
                        + (pinned == 0 ? "" : ", " + pinned + " in failed jobs with dead letters,")
                        + " and "
                        + added
                        + " more would come; submit later"
                        + (pinned == 0 ? "" : ", or recover or purge dead letters"));
    }

    static Reply.@Nullable Rejected checkPayloads(List<Bytes> payloads, Limits limits) {
        for (int i = 0; i < payloads.size(); i++) {
            if (payloads.get(i).size() > limits.maxPayloadBytes()) {
                return new Reply.Rejected(
                        Reason.LIMIT_REACHED,
                        "Expected task payloads of at most "
                                + limits.maxPayloadBytes()
                                + " bytes, but number "
                                + i
                                + " has "
                                + payloads.get(i).size()
                                + "; store it and pass where it is");
            }
        }
        return null;
    }

    private static Reply.Rejected invalid(String message) {
        return new Reply.Rejected(Reason.INVALID_ARGUMENT, message);
    }
}
