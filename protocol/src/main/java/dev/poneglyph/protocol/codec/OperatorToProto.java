package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.Bytes;
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

/** Writes operators' commands in the log's form. */
final class OperatorToProto {

    private OperatorToProto() {}

    static PauseJob pauseJob(Command.PauseJob c) {
        return PauseJob.newBuilder()
                .setJobId(c.jobId())
                .setBy(c.by())
                .setReason(c.reason())
                .build();
    }

    static ResumeJob resumeJob(Command.ResumeJob c) {
        return ResumeJob.newBuilder().setJobId(c.jobId()).setBy(c.by()).build();
    }

    static RetryTask retryTask(Command.RetryTask c) {
        return RetryTask.newBuilder()
                .setTask(AttemptMapping.toProto(c.task()))
                .setBy(c.by())
                .build();
    }

    static SteerBreaker steerBreaker(Command.SteerBreaker c) {
        return SteerBreaker.newBuilder()
                .setWorker(c.worker())
                .setAct(SteeringMapping.toProto(c.act()))
                .setBy(c.by())
                .build();
    }

    static SetLabelLimit setLabelLimit(Command.SetLabelLimit c) {
        return SetLabelLimit.newBuilder().setLabel(c.label()).setMax(c.max()).setBy(c.by()).build();
    }

    static RecoverTask recoverTask(Command.RecoverTask c) {
        RecoverTask.Builder proto =
                RecoverTask.newBuilder().setTask(AttemptMapping.toProto(c.task())).setBy(c.by());
        Bytes payload = c.payload();
        if (payload != null) {
            proto.setPayload(BytesMapping.toProto(payload));
        }
        return proto.build();
    }

    static StartRedrive startRedrive(Command.StartRedrive c) {
        return StartRedrive.newBuilder()
                .setId(c.id())
                .setFilter(c.filter())
                .setRatePerSecond(c.ratePerSecond())
                .setMaxTasks(c.maxTasks())
                .setBy(c.by())
                .build();
    }

    static SteerRedrive steerRedrive(Command.SteerRedrive c) {
        return SteerRedrive.newBuilder()
                .setId(c.id())
                .setAct(SteeringMapping.toProto(c.act()))
                .setBy(c.by())
                .build();
    }

    static PurgeDeadLetters purgeDeadLetters(Command.PurgeDeadLetters c) {
        return PurgeDeadLetters.newBuilder().setFilter(c.filter()).setBy(c.by()).build();
    }
}
