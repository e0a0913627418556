package dev.poneglyph.coordinator.compat;

import com.google.protobuf.ByteString;
import dev.poneglyph.coordinator.service.JobIds;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.service.Submissions;
import dev.poneglyph.mapreduce.job.FailureRules;
import dev.poneglyph.mapreduce.job.InvalidJobException;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.RetrySettings;
import dev.poneglyph.mapreduce.job.ScriptJob;
import dev.poneglyph.mapreduce.job.ShippedFile;
import dev.poneglyph.mapreduce.job.Work;
import dev.poneglyph.protocol.compat.JobPriority;
import dev.poneglyph.protocol.compat.SubmitJobRequest;
import dev.poneglyph.protocol.compat.SubmitJobResponse;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.SubmitResponse;
import io.grpc.StatusException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes jobs in as every other: input and scripts become blobs, and a definition says what is to be
 * done with them. Waits; called on virtual threads.
 */
final class JobIntake {

    /** Bytes of a script; it travels with each task. */
    static final int MAX_SCRIPT_BYTES = 512 << 10;

    /** Bytes of a split, so that it fits into a message of the usual size with its script. */
    static final int MAX_SPLIT_BYTES = 2 << 20;

    private static final int DEFAULT_SPLIT_BYTES = 1 << 20;
    private static final String MAP = "map";
    private static final String REDUCE = "reduce";

    private final ServiceContext context;
    private final Submissions submissions;

    JobIntake(ServiceContext context) {
        this.context = context;
        submissions = Submissions.of(context);
    }

    SubmitJobResponse submit(SubmitJobRequest request)
            throws StatusException, IOException, InterruptedException {
        check(request);
        String jobId = JobIds.chosenOr(request.getJobId(), "job", context.random());
        var upload = JobUpload.of(jobId, request);
        JobDefinition definition = definition(jobId, request, upload);
        context.uploads().takeDisk(upload.bytes());
        upload.store(context.storage());
        SubmitResponse taken =
                submissions.submit(
                        SubmitRequest.newBuilder()
                                .setJobId(jobId)
                                .setMapReduce(ByteString.copyFrom(definition.toJson()))
                                .build());
        int maps = taken.getTasks() - definition.reducers() - 1;
        return SubmitJobResponse.newBuilder()
                .setSuccess(true)
                .setJobId(jobId)
                .setEstimatedMapTasks(maps)
                .setMessage(
                        taken.getDuplicate()
                                ? "Job %s was submitted before".formatted(jobId)
                                : "Job %s is submitted".formatted(jobId))
                .build();
    }

    private static void check(SubmitJobRequest request) throws StatusException {
        if (request.getPriority() == JobPriority.UNRECOGNIZED) {
            throw Statuses.invalid(
                    "Expected a priority of 0 to 3, but it is " + request.getPriorityValue());
        }
        if (request.getSplitSize() < 0 || request.getReducers() < 0) {
            throw Statuses.invalid(
                    "Expected split_size and reducers of at least 1, or 0 for the default, but they are %d and %d"
                            .formatted(request.getSplitSize(), request.getReducers()));
        }
        checkScript("map_script", request.getMapScript().size());
        checkScript("reduce_script", request.getReduceScript().size());
    }

    private static void checkScript(String field, int bytes) throws StatusException {
        if (bytes < 1 || bytes > MAX_SCRIPT_BYTES) {
            throw Statuses.invalid(
                    "Expected a %s of 1 to %d bytes, but it has %d; send the program itself"
                            .formatted(field, MAX_SCRIPT_BYTES, bytes));
        }
    }

    private JobDefinition definition(String jobId, SubmitJobRequest request, JobUpload upload)
            throws StatusException {
        List<String> requires = new ArrayList<>(request.getRequiredCapabilitiesList());
        for (String capability : requires) {
            if (capability.isEmpty() || capability.startsWith(ScriptJob.RESERVED_PREFIX)) {
                throw Statuses.invalid(
                        "Expected capabilities that are not empty and do not begin with \"%s\", but there is \"%s\"; choose another"
                                .formatted(ScriptJob.RESERVED_PREFIX, capability));
            }
        }
        requires.replaceAll(PlainName::ofLabel);
        requires.add(ScriptJob.LABEL);
        try {
            return unchecked(jobId, request, upload, requires).validated();
        } catch (InvalidJobException e) {
            throw Statuses.invalid(String.valueOf(e.getMessage()));
        }
    }

    private JobDefinition unchecked(
            String jobId, SubmitJobRequest request, JobUpload upload, List<String> requires) {
        int splitSize = request.getSplitSize() == 0 ? DEFAULT_SPLIT_BYTES : request.getSplitSize();
        return new JobDefinition(
                jobId,
                List.of(upload.input()),
                URI.create("blob:/jobs/" + jobId + "/output"),
                new Work.Exec(ScriptJob.command(MAP, request.getMapScript().toByteArray())),
                null,
                null,
                new Work.Exec(ScriptJob.command(REDUCE, request.getReduceScript().toByteArray())),
                Math.max(1, request.getReducers()),
                Math.min(splitSize, MAX_SPLIT_BYTES),
                1,
                List.of(
                        new ShippedFile(MAP, upload.mapScript()),
                        new ShippedFile(REDUCE, upload.reduceScript())),
                requires.stream().distinct().toList(),
                request.getPriorityValue(),
                context.defaultTaskTimeout(),
                retry(),
                FailureRules.NONE);
    }

    private RetrySettings retry() {
        RetrySettings usual = RetrySettings.DEFAULT;
        return new RetrySettings(
                context.defaultMaxRetries(),
                usual.maxCrashedWorkers(),
                usual.maxResourceRetries(),
                usual.baseDelay(),
                usual.multiplier(),
                usual.maxDelay(),
                usual.jitter(),
                usual.budgetRatio(),
                usual.budgetMinimum());
    }
}
