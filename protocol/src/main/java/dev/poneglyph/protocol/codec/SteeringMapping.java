package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.breaker.BreakerAct;
import dev.poneglyph.engine.deadletter.RedriveAct;

/** What operators do to breakers and redrives. */
final class SteeringMapping {

    private SteeringMapping() {}

    static dev.poneglyph.protocol.v1.log.BreakerAct toProto(BreakerAct value) {
        return switch (value) {
            case RESET -> dev.poneglyph.protocol.v1.log.BreakerAct.BREAKER_ACT_RESET;
            case FORCE_OPEN -> dev.poneglyph.protocol.v1.log.BreakerAct.BREAKER_ACT_FORCE_OPEN;
            case DISABLE -> dev.poneglyph.protocol.v1.log.BreakerAct.BREAKER_ACT_DISABLE;
        };
    }

    static BreakerAct fromProto(dev.poneglyph.protocol.v1.log.BreakerAct value) {
        return switch (value) {
            case BREAKER_ACT_RESET -> BreakerAct.RESET;
            case BREAKER_ACT_FORCE_OPEN -> BreakerAct.FORCE_OPEN;
            case BREAKER_ACT_DISABLE -> BreakerAct.DISABLE;
            case BREAKER_ACT_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("act on a breaker", value.name());
        };
    }

    static dev.poneglyph.protocol.v1.log.RedriveAct toProto(RedriveAct value) {
        return switch (value) {
            case PAUSE -> dev.poneglyph.protocol.v1.log.RedriveAct.REDRIVE_ACT_PAUSE;
            case RESUME -> dev.poneglyph.protocol.v1.log.RedriveAct.REDRIVE_ACT_RESUME;
            case CANCEL -> dev.poneglyph.protocol.v1.log.RedriveAct.REDRIVE_ACT_CANCEL;
        };
    }

    static RedriveAct fromProto(dev.poneglyph.protocol.v1.log.RedriveAct value) {
        return switch (value) {
            case REDRIVE_ACT_PAUSE -> RedriveAct.PAUSE;
            case REDRIVE_ACT_RESUME -> RedriveAct.RESUME;
            case REDRIVE_ACT_CANCEL -> RedriveAct.CANCEL;
            case REDRIVE_ACT_UNSPECIFIED, UNRECOGNIZED ->
                    throw AttemptMapping.unset("act on a redrive", value.name());
        };
    }
}
