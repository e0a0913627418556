package dev.poneglyph.coordinator.service.audit;

import dev.poneglyph.coordinator.audit.trail.AuditPage;
import dev.poneglyph.coordinator.audit.trail.AuditRecord.Place;
import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.protocol.v1.AuditRecord;
import dev.poneglyph.protocol.v1.AuditServiceGrpc;
import dev.poneglyph.protocol.v1.ListAuditRequest;
import dev.poneglyph.protocol.v1.ListAuditResponse;
import io.grpc.StatusException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Objects;

/** The audit service. */
public final class AuditGrpcService extends AuditServiceGrpc.AuditServiceImplBase {

    private final GrpcCalls calls;
    private final AuditQueries queries;

    /** Serves what {@code context} holds. */
    public AuditGrpcService(ServiceContext context) {
        calls = new GrpcCalls(context.executor());
        queries = new AuditQueries(context.audit());
    }

    @Override
    public void list(ListAuditRequest request, StreamObserver<ListAuditResponse> observer) {
        calls.answer(observer, () -> list(request));
    }

    private ListAuditResponse list(ListAuditRequest request)
            throws StatusException, IOException, InterruptedException {
        AuditPage page =
                queries.find(
                        new AuditQueries.Question(
                                request.getSinceMs(),
                                request.getWho(),
                                request.getActsList(),
                                request.getTarget(),
                                request.getLimit(),
                                request.getPageToken()));
        var response = ListAuditResponse.newBuilder().setNextPageToken(AuditQueries.next(page));
        page.records().forEach(record -> response.addRecords(message(record)));
        return response.build();
    }

    private static AuditRecord message(dev.poneglyph.coordinator.audit.trail.AuditRecord record) {
        Place place = record.place();
        return AuditRecord.newBuilder()
                .setId(record.id())
                .setAtMs(record.atMs())
                .setWho(record.who())
                .setFrom(record.from())
                .setVia(record.via())
                .setAct(record.act())
                .setTarget(record.target())
                .setJobId(Objects.requireNonNullElse(record.job(), ""))
                .setBefore(record.before())
                .setAfter(record.after())
                .setOutcome(record.outcome())
                .setDetail(record.detail())
                .setPlace(place == null ? "" : place.index() + "." + place.position())
                .build();
    }
}
