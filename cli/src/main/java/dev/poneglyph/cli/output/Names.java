package dev.poneglyph.cli.output;

import com.google.protobuf.ProtocolMessageEnum;
import dev.poneglyph.protocol.v1.FailureClass;
import java.util.Locale;

/** How states and classes are called towards people and programs. */
public final class Names {

    private Names() {}

    /**
     * Lower case; of a state without the kind it is the state of: {@code TASK_RETRY_PENDING} is
     * {@code retry_pending}.
     */
    public static String of(ProtocolMessageEnum value) {
        String name = value.getValueDescriptor().getName();
        String bare = value instanceof FailureClass ? name : name.substring(name.indexOf('_') + 1);
        return bare.toLowerCase(Locale.ROOT);
    }
}
