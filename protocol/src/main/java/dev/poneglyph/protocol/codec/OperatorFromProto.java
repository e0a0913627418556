package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.Command;
import dev.poneglyph.protocol.v1.log.PauseJob;
import dev.poneglyph.protocol.v1.log.PurgeDeadLetters;
import dev.poneglyph.protocol.v1.log.RecoverTask;
import dev.poneglyph.protocol.v1.log.ResumeJob;
import dev.poneglyph.protocol.v1.log.RetryTask;
import dev.poneglyph.protocol.v1.log.SetLabelLimit;
import dev.poneglyph.protocol.v1.log.StartRedrive;
import dev.poneglyph.protocol.v1.log.SteerBreaker;
import dev.poneglyph.protocol.v1.log.SteerRedrive;

/** Reads operators' commands in the log's form. */
final class OperatorFromProto {

    private OperatorFromProto() {}

    static Command pauseJob(PauseJob p) {
        return new Command.PauseJob(p.getJobId(), p.getBy(), p.getReason());
    }

    static Command resumeJob(ResumeJob p) {
        return new Command.ResumeJob(p.getJobId(), p.getBy());
    }

    static Command retryTask(RetryTask p) {
        return new Command.RetryTask(AttemptMapping.fromProto(p.getTask()), p.getBy());
    }

    static Command steerBreaker(SteerBreaker p) {
        return new Command.SteerBreaker(
                p.getWorker(), SteeringMapping.fromProto(p.getAct()), p.getBy());
    }

    static Command setLabelLimit(SetLabelLimit p) {
        return new Command.SetLabelLimit(p.getLabel(), p.getMax(), p.getBy());
    }

    static Command recoverTask(RecoverTask p) {
        return new Command.RecoverTask(
                AttemptMapping.fromProto(p.getTask()),
                p.hasPayload() ? BytesMapping.fromProto(p.getPayload()) : null,
                p.getBy());
    }

    static Command startRedrive(StartRedrive p) {
        return new Command.StartRedrive(
                p.getId(), p.getFilter(), p.getRatePerSecond(), p.getMaxTasks(), p.getBy());
    }

    static Command steerRedrive(SteerRedrive p) {
        return new Command.SteerRedrive(
                p.getId(), SteeringMapping.fromProto(p.getAct()), p.getBy());
    }

    static Command purgeDeadLetters(PurgeDeadLetters p) {
        return new Command.PurgeDeadLetters(p.getFilter(), p.getBy());
    }
}
