package dev.poneglyph.coordinator.service.data;

import com.google.protobuf.UnsafeByteOperations;
import dev.poneglyph.coordinator.service.Definitions;
import dev.poneglyph.coordinator.service.GrpcCalls;
import dev.poneglyph.coordinator.service.LoopCalls;
import dev.poneglyph.coordinator.service.ReadyStream;
import dev.poneglyph.coordinator.service.ServiceContext;
import dev.poneglyph.coordinator.service.Statuses;
import dev.poneglyph.coordinator.service.quota.Uploads;
import dev.poneglyph.engine.task.AttemptRef;
import dev.poneglyph.protocol.codec.AttemptMapping;
import dev.poneglyph.protocol.v1.Chunk;
import dev.poneglyph.protocol.v1.DataServiceGrpc;
import dev.poneglyph.protocol.v1.DeleteRequest;
import dev.poneglyph.protocol.v1.DeleteResponse;
import dev.poneglyph.protocol.v1.FileInfo;
import dev.poneglyph.protocol.v1.ListRequest;
import dev.poneglyph.protocol.v1.ListResponse;
import dev.poneglyph.protocol.v1.MoveRequest;
import dev.poneglyph.protocol.v1.MoveResponse;
import dev.poneglyph.protocol.v1.ReadRequest;
import dev.poneglyph.protocol.v1.WriteMessage;
import dev.poneglyph.protocol.v1.WriteResponse;
import dev.poneglyph.storage.Storage;
import io.grpc.StatusException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The data service: files of those who do not share the coordinator's disk. */
public final class DataGrpcService extends DataServiceGrpc.DataServiceImplBase {

    private static final int CHUNK_BYTES = 256 * 1024;

    private final GrpcCalls calls;
    private final Storage storage;
    private final DataAccess access;
    private final Uploads uploads;

    /** Serves what {@code context} holds. */
    public DataGrpcService(ServiceContext context) {
        calls = new GrpcCalls(context.executor());
        storage = context.storage();
        uploads = context.uploads();
        access = new DataAccess(new LoopCalls(context.loop()), new Definitions());
    }

    @Override
    public void read(ReadRequest request, StreamObserver<Chunk> observer) {
        var stream = new ReadyStream<>((ServerCallStreamObserver<Chunk>) observer, () -> {});
        calls.run(observer, () -> read(request, stream));
    }

    private void read(ReadRequest request, ReadyStream<Chunk> stream)
            throws StatusException, IOException, InterruptedException {
        URI uri = DataUri.parse(request.getUri());
        if (request.getOffset() < 0 || request.getLength() < -1) {
            throw Statuses.invalid(
                    "Expected an offset of at least 0 and a length of at least -1, but they are %d and %d"
                            .formatted(request.getOffset(), request.getLength()));
        }
        access.mayRead(uri);
        try (InputStream in = storage.read(uri, request.getOffset(), request.getLength())) {
            byte[] chunk = in.readNBytes(CHUNK_BYTES);
            while (chunk.length > 0) {
                stream.send(
                        Chunk.newBuilder().setData(UnsafeByteOperations.unsafeWrap(chunk)).build());
                chunk = in.readNBytes(CHUNK_BYTES);
            }
        }
        stream.complete();
    }

    @Override
    public StreamObserver<WriteMessage> write(StreamObserver<WriteResponse> observer) {
        var inputs = new WriteInputs((ServerCallStreamObserver<WriteResponse>) observer);
        var write = new WriteCall(inputs, storage, access, uploads);
        calls.run(
                observer,
                () -> {
                    long size = write.run();
                    observer.onNext(WriteResponse.newBuilder().setSize(size).build());
                    observer.onCompleted();
                });
        return inputs;
    }

    @Override
    public void list(ListRequest request, StreamObserver<ListResponse> observer) {
        calls.answer(
                observer,
                () -> {
                    URI uri = DataUri.parse(request.getUri());
                    access.mayRead(uri);
                    var response = ListResponse.newBuilder();
                    for (var file : storage.list(uri)) {
                        response.addFiles(
                                FileInfo.newBuilder()
                                        .setUri(file.uri().toString())
                                        .setSize(file.size()));
                    }
                    return response.build();
                });
    }

    @Override
    public void move(MoveRequest request, StreamObserver<MoveResponse> observer) {
        calls.answer(
                observer,
                () -> {
                    URI from = DataUri.parse(request.getFrom());
                    URI to = DataUri.parse(request.getTo());
                    AttemptRef attempt = attemptOf(request.hasAttempt(), request.getAttempt());
                    access.mayChange(from, attempt);
                    access.mayChange(to, attempt);
                    storage.move(from, to);
                    return MoveResponse.getDefaultInstance();
                });
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<DeleteResponse> observer) {
        calls.answer(
                observer,
                () -> {
                    URI uri = DataUri.parse(request.getUri());
                    access.mayChange(uri, attemptOf(request.hasAttempt(), request.getAttempt()));
                    storage.delete(uri);
                    return DeleteResponse.getDefaultInstance();
                });
    }

    private static @Nullable AttemptRef attemptOf(
            boolean named, dev.poneglyph.protocol.v1.AttemptRef attempt) {
        return named ? AttemptMapping.fromProto(attempt) : null;
    }
}
