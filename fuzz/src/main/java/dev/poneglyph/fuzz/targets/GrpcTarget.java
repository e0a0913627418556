package dev.poneglyph.fuzz.targets;

import dev.poneglyph.fuzz.Expect;
import dev.poneglyph.fuzz.FuzzTarget;
import dev.poneglyph.protocol.compat.JobManagementServiceGrpc;
import dev.poneglyph.protocol.compat.ResourceManagementServiceGrpc;
import dev.poneglyph.protocol.compat.TaskDistributionServiceGrpc;
import dev.poneglyph.protocol.compat.WorkerManagementServiceGrpc;
import dev.poneglyph.protocol.v1.DataServiceGrpc;
import dev.poneglyph.protocol.v1.DeadLetterServiceGrpc;
import dev.poneglyph.protocol.v1.ExplainServiceGrpc;
import dev.poneglyph.protocol.v1.JobServiceGrpc;
import dev.poneglyph.protocol.v1.ObserveServiceGrpc;
import dev.poneglyph.protocol.v1.OperatorServiceGrpc;
import dev.poneglyph.protocol.v1.WorkerServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every gRPC call of both interfaces, over the network. The first byte of an input chooses the
 * call, the rest is its message. A call ends with an answer or with a refusal that blames the
 * caller.
 */
public final class GrpcTarget implements FuzzTarget {

    private static final Set<Status.Code> DEFECTS =
            EnumSet.of(
                    Status.Code.UNKNOWN,
                    Status.Code.INTERNAL,
                    Status.Code.DATA_LOSS,
                    Status.Code.DEADLINE_EXCEEDED);

    static final List<MethodDescriptor<?, ?>> METHODS =
            services()
                    .flatMap(service -> service.getMethods().stream())
                    .<MethodDescriptor<?, ?>>map(method -> method)
                    .sorted(Comparator.comparing(MethodDescriptor::getFullMethodName))
                    .toList();

    private final Renewed coordinators;

    /** Starts a coordinator below {@code folder}. */
    public GrpcTarget(Path folder) throws Exception {
        coordinators = new Renewed(folder);
    }

    private static Stream<ServiceDescriptor> services() {
        return Stream.of(
                WorkerServiceGrpc.getServiceDescriptor(),
                JobServiceGrpc.getServiceDescriptor(),
                ExplainServiceGrpc.getServiceDescriptor(),
                ObserveServiceGrpc.getServiceDescriptor(),
                DeadLetterServiceGrpc.getServiceDescriptor(),
                OperatorServiceGrpc.getServiceDescriptor(),
                DataServiceGrpc.getServiceDescriptor(),
                WorkerManagementServiceGrpc.getServiceDescriptor(),
                TaskDistributionServiceGrpc.getServiceDescriptor(),
                JobManagementServiceGrpc.getServiceDescriptor(),
                ResourceManagementServiceGrpc.getServiceDescriptor());
    }

    @Override
    public void run(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        MethodDescriptor<?, ?> method = METHODS.get((input[0] & 0xFF) % METHODS.size());
        byte[] message = Arrays.copyOfRange(input, 1, input.length);
        if (isMessage(method, message)) {
            Status end = RawCall.end(coordinators.next().channel(), method, message);
            Expect.that(
                    !DEFECTS.contains(end.getCode()),
                    "Expected %s to answer or to refuse, but it ended with %s",
                    method.getFullMethodName(),
                    end);
        }
    }

    /** Other bytes are refused by the library that decodes them. */
    private static boolean isMessage(MethodDescriptor<?, ?> method, byte[] bytes) {
        try {
            method.parseRequest(new ByteArrayInputStream(bytes));
            return true;
        } catch (StatusRuntimeException refused) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        coordinators.close();
    }
}
