package dev.poneglyph.coordinator.http.v1.jobs;

import com.google.protobuf.ByteString;
import dev.poneglyph.coordinator.http.HttpRoutes;
import dev.poneglyph.coordinator.http.ProblemException;
import dev.poneglyph.coordinator.http.v1.call.Body;
import dev.poneglyph.coordinator.http.v1.call.Query;
import dev.poneglyph.coordinator.service.Policies;
import dev.poneglyph.coordinator.service.Submissions;
import dev.poneglyph.protocol.codec.PolicyMapping;
import dev.poneglyph.protocol.v1.Bag;
import dev.poneglyph.protocol.v1.SubmitRequest;
import dev.poneglyph.protocol.v1.SubmitResponse;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes jobs in. */
public final class SubmissionRoutes implements HttpRoutes {

    private static final int OK = 200;
    private static final int CREATED = 201;

    private final Submissions submissions;
    private final Policies policies;

    /** Hands in to {@code submissions}. */
    public SubmissionRoutes(Submissions submissions, Policies policies) {
        this.submissions = submissions;
        this.policies = policies;
    }

    private record SubmittedView(String jobId, boolean duplicate, int tasks) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/jobs", this::submit);
    }

    private void submit(Context call) throws Exception {
        Query.of(call);
        SubmissionWish wish = Body.read(call, SubmissionWish.class);
        wish.check();
        SubmitRequest.Builder request = SubmitRequest.newBuilder().setJobId(wish.jobIdOrEmpty());
        if (wish.definition() == null) {
            request.setBag(bag(Objects.requireNonNull(wish.bag())));
        } else {
            request.setMapReduce(ByteString.copyFromUtf8(wish.definition().toString()));
        }
        SubmitResponse done = submissions.submit(request.build());
        call.status(done.getDuplicate() ? OK : CREATED)
                .json(new SubmittedView(done.getJobId(), done.getDuplicate(), done.getTasks()));
    }

    private Bag bag(SubmissionWish.BagWish wish) throws ProblemException {
        Bag.Builder bag = Bag.newBuilder().setKind(String.valueOf(wish.kind()));
        if (wish.name() != null) {
            bag.setName(wish.name());
        }
        List<@Nullable String> payloads = Objects.requireNonNull(wish.payloads());
        payloads.forEach(
                payload -> bag.addPayloads(ByteString.copyFromUtf8(String.valueOf(payload))));
        if (wish.policy() != null) {
            bag.setPolicy(PolicyMapping.toProto(wish.policy().over(policies.unnamed())));
        }
        return bag.build();
    }
}
