package dev.poneglyph.coordinator.service;

import dev.poneglyph.coordinator.access.Caller;
import dev.poneglyph.coordinator.place.NamedPlaces;
import dev.poneglyph.coordinator.service.quota.WaitingTasks;
import dev.poneglyph.engine.Bytes;
import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.Reply;
import dev.poneglyph.engine.job.Job;
import dev.poneglyph.engine.job.JobPolicy;
import dev.poneglyph.engine.job.JobSpec;
import dev.poneglyph.engine.job.StageProgress;
import dev.poneglyph.engine.job.StageSpec;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.mapreduce.plan.Plan;
import dev.poneglyph.mapreduce.plan.Planner;
import dev.poneglyph.protocol.codec.BytesMapping;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.SubmitResponse;
import dev.poneglyph.storage.Storage;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Takes jobs in: checks, plans, submits. Waits; called on virtual threads. */
public final class Submissions {

    private final LoopCalls loop;
    private final WaitingTasks waiting;
    private final Storage storage;
    private final NamedPlaces places;
    private final Policies policies;
    private final RandomGenerator random;

    private Submissions(ServiceContext context) {
        loop = new LoopCalls(context.loop());
        waiting = context.waiting();
        storage = context.storage();
        places = context.places();
        policies = new Policies(context.defaultTaskTimeout(), context.defaultMaxRetries());
        random = context.random();
    }

    /** Takes jobs in for the services of {@code context}. */
    public static Submissions of(ServiceContext context) {
        return new Submissions(context);
    }

    /**
     * Takes a job in. The same id with the same content is harmless.
     *
     * @throws StatusException if the request makes no sense, or the job was not taken
     */
    public SubmitResponse submit(SubmitRequest request)
            throws StatusException, IOException, InterruptedException {
        return switch (request.getWorkCase()) {
            case MAP_REDUCE -> mapReduce(request);
            case BAG -> bag(request);
            case WORK_NOT_SET ->
                    throw Statuses.invalid(
                            "Expected a job definition or a bag of tasks, but the request has"
                                    + " neither");
        };
    }

    private SubmitResponse mapReduce(SubmitRequest request)
            throws StatusException, IOException, InterruptedException {
        JobDefinition definition = read(request.getMapReduce().toByteArray());
        Optional<String> refused = ScriptJob.refusedLabel(definition);
        if (refused.isPresent()) {
            throw Policies.reserved(refused.get());
        }
        String jobId = JobIds.chosenOr(request.getJobId(), definition.name(), random);
        places.check(
                Caller.current(), jobId, Definitions.inputsOf(definition), definition.output());
        Bytes canonical = Bytes.wrap(definition.toJson());
        // Compared before planning: the files, and so the plan, may have changed since.
        Optional<Job> existing = loop.query(view -> view.job(jobId));
        if (existing.isPresent()) {
            return duplicateOf(existing.get(), canonical);
        }
        List<StageSpec> stages = stagesOf(plan(definition));
        JobPolicy policy = policies.of(definition);
        return submit(jobId, new JobSpec(definition.name(), canonical, stages, false, policy));
    }

    private SubmitResponse bag(SubmitRequest request) throws StatusException, InterruptedException {
        Bag bag = request.getBag();
        String kind = JobIds.kind(bag.getKind());
        String name = bag.getName().isEmpty() ? kind : bag.getName();
        String jobId = JobIds.chosenOr(request.getJobId(), name, random);
        JobPolicy policy = bag.hasPolicy() ? policies.of(bag.getPolicy()) : policies.unnamed();
        var stage = new StageSpec(kind, BytesMapping.fromProto(bag.getPayloadsList()));
        return submit(jobId, new JobSpec(name, Bytes.EMPTY, List.of(stage), bag.getOpen(), policy));
    }

    private SubmitResponse submit(String jobId, JobSpec spec)
            throws StatusException, InterruptedException {
        int tasks = spec.stages().stream().mapToInt(stage -> stage.payloads().size()).sum();
        admit(jobId, tasks);
        Reply reply = loop.submit(new Command.SubmitJob(jobId, spec));
        return response(jobId, reply instanceof Reply.Duplicate, tasks);
    }

    /** A job that is there already brings nothing. */
    private void admit(String jobId, int tasks) throws StatusException, InterruptedException {
        try {
            LoopCalls.await(waiting.admit(jobId, tasks));
        } catch (StatusException noRoom) {
            if (loop.query(view -> view.job(jobId)).isEmpty()) {
                throw noRoom;
            }
        }
    }

    private static SubmitResponse duplicateOf(Job existing, Bytes definition)
            throws StatusException {
        if (!existing.definition().equals(definition)) {
            throw Statuses.of(
                    Status.ALREADY_EXISTS,
                    "Expected a job id that is free, but %s is another job; choose another id"
                            .formatted(existing.id()));
        }
        int tasks = existing.stages().stream().mapToInt(StageProgress::total).sum();
        return response(existing.id(), true, tasks);
    }

    private static SubmitResponse response(String jobId, boolean duplicate, int tasks) {
        return SubmitResponse.newBuilder()
                .setJobId(jobId)
                .setDuplicate(duplicate)
                .setTasks(tasks)
                .build();
    }

    private static JobDefinition read(byte[] json) throws StatusException {
        try {
            return JobDefinition.fromJson(json);
        } catch (InvalidJobException e) {
            throw Statuses.invalid(String.valueOf(e.getMessage()));
        }
    }

    private Plan plan(JobDefinition definition) throws StatusException, IOException {
        try {
            return Planner.plan(definition, storage);
        } catch (InvalidJobException e) {
            throw Statuses.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static List<StageSpec> stagesOf(Plan plan) {
        return plan.stages().stream()
                .map(stage ->
                        new StageSpec(
                                stage.name(), stage.payloads().stream().map(Bytes::wrap).toList()))
                .toList();
    }
}
