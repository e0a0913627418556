package dev.poneglyph.client;

import com.google.protobuf.ByteString;
import dev.poneglyph.protocol.v1.AttemptRef;
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
import dev.poneglyph.protocol.v1.WriteHeader;
import dev.poneglyph.protocol.v1.WriteMessage;
import dev.poneglyph.protocol.v1.WriteResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Files in a map; can break reads off, be away for some calls, and refuse one fencing token. */
final class FakeDataService extends DataServiceGrpc.DataServiceImplBase {

    static final int CHUNK_BYTES = 1_000;
    static final long STALE_TOKEN = 666;

    final NavigableMap<String, ByteString> files = new ConcurrentSkipListMap<>();
    final List<AttemptRef> writers = new CopyOnWriteArrayList<>();
    final List<Integer> chunkSizes = new CopyOnWriteArrayList<>();
    final CountDownLatch writeCancelled = new CountDownLatch(1);
    final AtomicInteger callsToRefuse = new AtomicInteger();
    final AtomicInteger readsToBreakOff = new AtomicInteger();

    @Override
    public void read(ReadRequest request, StreamObserver<Chunk> answer) {
        ByteString content = files.get(request.getUri());
        if (content == null) {
            answer.onError(notFound(request.getUri()));
            return;
        }
        int from = (int) Math.min(request.getOffset(), content.size());
        int to =
                request.getLength() < 0
                        ? content.size()
                        : (int) Math.min(content.size(), from + request.getLength());
        boolean breakOff = readsToBreakOff.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        for (int at = from; at < to; at += CHUNK_BYTES) {
            ByteString data = content.substring(at, Math.min(to, at + CHUNK_BYTES));
            answer.onNext(Chunk.newBuilder().setData(data).build());
            if (breakOff) {
                answer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
        }
        answer.onCompleted();
    }

    @Override
    public StreamObserver<WriteMessage> write(StreamObserver<WriteResponse> answer) {
        return new StreamObserver<>() {
            private WriteHeader header = WriteHeader.getDefaultInstance();
            private ByteString content = ByteString.EMPTY;

            @Override
            public void onNext(WriteMessage message) {
                if (message.hasHeader()) {
                    header = message.getHeader();
                    writers.add(header.getAttempt());
                    if (header.getAttempt().getToken() == STALE_TOKEN) {
                        answer.onError(
                                Status.FAILED_PRECONDITION
                                        .withDescription("Expected a live lease, but it is over")
                                        .asRuntimeException());
                    }
                } else {
                    chunkSizes.add(message.getData().size());
                    content = content.concat(message.getData());
                }
            }

            @Override
            public void onError(Throwable cancelled) {
                writeCancelled.countDown();
            }

            @Override
            public void onCompleted() {
                files.put(header.getUri(), content);
                answer.onNext(WriteResponse.newBuilder().setSize(content.size()).build());
                answer.onCompleted();
            }
        };
    }

    @Override
    public void list(ListRequest request, StreamObserver<ListResponse> answer) {
        if (refuses(answer)) {
            return;
        }
        ListResponse.Builder found = ListResponse.newBuilder();
        files.forEach((uri, content) -> {
            if (uri.startsWith(request.getUri())) {
                found.addFiles(FileInfo.newBuilder().setUri(uri).setSize(content.size()));
            }
        });
        answer.onNext(found.build());
        answer.onCompleted();
    }

    @Override
    public void move(MoveRequest request, StreamObserver<MoveResponse> answer) {
        ByteString content = files.remove(request.getFrom());
        if (content == null && !files.containsKey(request.getTo())) {
            answer.onError(notFound(request.getFrom()));
            return;
        }
        if (content != null) {
            files.put(request.getTo(), content);
        }
        answer.onNext(MoveResponse.getDefaultInstance());
        answer.onCompleted();
    }

    @Override
    public void delete(DeleteRequest request, StreamObserver<DeleteResponse> answer) {
        files.keySet().removeIf(uri -> uri.startsWith(request.getUri()));
        answer.onNext(DeleteResponse.getDefaultInstance());
        answer.onCompleted();
    }

    private boolean refuses(StreamObserver<?> answer) {
        if (callsToRefuse.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            answer.onError(Status.UNAVAILABLE.withDescription("no leader").asRuntimeException());
            return true;
        }
        return false;
    }

    private static RuntimeException notFound(String uri) {
        return Status.NOT_FOUND
                .withDescription("Expected a file at %s, but there is none".formatted(uri))
                .asRuntimeException();
    }
}
