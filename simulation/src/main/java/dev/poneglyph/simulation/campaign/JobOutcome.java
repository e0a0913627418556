package dev.poneglyph.simulation.campaign;

import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobState;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.simulation.audit.Violations;
import dev.poneglyph.simulation.fleet.JobProfile;

/** How a job must have ended: whatever was sound is done, unless its policy gives up early. */
final class JobOutcome {

    private JobOutcome() {}

    static void check(Job job, JobProfile profile, Violations violations) {
        StageProgress stage = job.stages().getFirst();
        int hopeless = profile.traits().hopeless();
        int sound = profile.tasks() - hopeless;
        int done = stage.completed();
        boolean complete = RandomPolicies.isPatient(profile) ? done == sound : done <= sound;
        violations.require(complete, "every sound task committed and no other", job);
        violations.require(
                done + stage.deadLetters() + stage.cancelled() == profile.tasks(),
                "every other task set aside or given up by a person",
                job);
        JobState expected = done == profile.tasks() ? JobState.SUCCEEDED : JobState.FAILED;
        violations.require(job.state() == expected, "job state " + expected, job);
    }
}
