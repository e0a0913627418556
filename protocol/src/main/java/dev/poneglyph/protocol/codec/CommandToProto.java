package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.protocol.v1.log.AddTasks;
import dev.poneglyph.protocol.v1.log.CancelJob;
import dev.poneglyph.protocol.v1.log.CloseJob;
import dev.poneglyph.protocol.v1.log.CompleteAttempt;
import dev.poneglyph.protocol.v1.log.DrainWorker;
import dev.poneglyph.protocol.v1.log.FailAttempt;
import dev.poneglyph.protocol.v1.log.FireDeadlines;
import dev.poneglyph.protocol.v1.log.GrantCredit;
import dev.poneglyph.protocol.v1.log.HandBackAttempt;
import dev.poneglyph.protocol.v1.log.JoinWorker;
import dev.poneglyph.protocol.v1.log.LeaveWorker;
import dev.poneglyph.protocol.v1.log.LogCommand;
import dev.poneglyph.protocol.v1.log.LoseWorker;
import dev.poneglyph.protocol.v1.log.RestoreWorker;
import dev.poneglyph.protocol.v1.log.StartAttempt;
import dev.poneglyph.protocol.v1.log.SubmitJob;
import dev.poneglyph.protocol.v1.log.SuspectWorker;
import dev.poneglyph.protocol.v1.log.TimeOutAttempt;

/** Writes commands in the log's form. */
final class CommandToProto {

    private CommandToProto() {}

    static LogCommand.Builder map(Command command) {
        LogCommand.Builder proto = LogCommand.newBuilder();
        switch (command) {
            case Command.SubmitJob c -> proto.setSubmitJob(submitJob(c));
            case Command.AddTasks c -> proto.setAddTasks(addTasks(c));
            case Command.CloseJob c -> proto.setCloseJob(closeJob(c));
            case Command.CancelJob c -> proto.setCancelJob(cancelJob(c));
            case Command.JoinWorker c -> proto.setJoinWorker(joinWorker(c.hello()));
            case Command.SuspectWorker c -> proto.setSuspectWorker(suspectWorker(c));
            case Command.RestoreWorker c -> proto.setRestoreWorker(restoreWorker(c));
            case Command.LoseWorker c -> proto.setLoseWorker(loseWorker(c));
            case Command.DrainWorker c -> proto.setDrainWorker(drainWorker(c));
            case Command.LeaveWorker c -> proto.setLeaveWorker(leaveWorker(c));
            case Command.GrantCredit c -> proto.setGrantCredit(grantCredit(c));
            case Command.StartAttempt c -> proto.setStartAttempt(startAttempt(c));
            case Command.CompleteAttempt c -> proto.setCompleteAttempt(completeAttempt(c));
            case Command.FailAttempt c -> proto.setFailAttempt(failAttempt(c));
            case Command.HandBackAttempt c -> proto.setHandBackAttempt(handBackAttempt(c));
            case Command.FireDeadlines c -> proto.setFireDeadlines(fireDeadlines(c));
            case Command.TimeOutAttempt c -> proto.setTimeOutAttempt(timeOutAttempt(c));
            case Command.PauseJob c -> proto.setPauseJob(OperatorToProto.pauseJob(c));
            case Command.ResumeJob c -> proto.setResumeJob(OperatorToProto.resumeJob(c));
            case Command.RetryTask c -> proto.setRetryTask(OperatorToProto.retryTask(c));
            case Command.SteerBreaker c -> proto.setSteerBreaker(OperatorToProto.steerBreaker(c));
            case Command.SetLabelLimit c ->
                    proto.setSetLabelLimit(OperatorToProto.setLabelLimit(c));
            case Command.RecoverTask c -> proto.setRecoverTask(OperatorToProto.recoverTask(c));
            case Command.StartRedrive c -> proto.setStartRedrive(OperatorToProto.startRedrive(c));
            case Command.SteerRedrive c -> proto.setSteerRedrive(OperatorToProto.steerRedrive(c));
            case Command.PurgeDeadLetters c ->
                    proto.setPurgeDeadLetters(OperatorToProto.purgeDeadLetters(c));
        }
        return proto;
    }

    private static SubmitJob submitJob(Command.SubmitJob c) {
        return SubmitJob.newBuilder()
                .setJobId(c.jobId())
                .setSpec(JobSpecMapping.toProto(c.spec()))
                .build();
    }

    private static AddTasks addTasks(Command.AddTasks c) {
        return AddTasks.newBuilder()
                .setJobId(c.jobId())
                .setFirstIndex(c.firstIndex())
                .addAllPayloads(BytesMapping.toProto(c.payloads()))
                .build();
    }

    private static CloseJob closeJob(Command.CloseJob c) {
        return CloseJob.newBuilder().setJobId(c.jobId()).build();
    }

    private static CancelJob cancelJob(Command.CancelJob c) {
        return CancelJob.newBuilder().setJobId(c.jobId()).setReason(c.reason()).build();
    }

    private static JoinWorker joinWorker(WorkerHello hello) {
        return JoinWorker.newBuilder()
                .setName(hello.name())
                .setIncarnation(hello.incarnation())
                .setSlots(hello.slots())
                .setCredit(hello.credit())
                .addAllLabels(hello.labels())
                .setVersion(hello.version())
                .addAllHeldTokens(hello.heldTokens())
                .build();
    }

    private static SuspectWorker suspectWorker(Command.SuspectWorker c) {
        return SuspectWorker.newBuilder()
                .setWorker(c.worker())
                .setIncarnation(c.incarnation())
                .setReason(c.reason())
                .build();
    }

    private static RestoreWorker restoreWorker(Command.RestoreWorker c) {
        return RestoreWorker.newBuilder()
                .setWorker(c.worker())
                .setIncarnation(c.incarnation())
                .build();
    }

    private static LoseWorker loseWorker(Command.LoseWorker c) {
        return LoseWorker.newBuilder()
                .setWorker(c.worker())
                .setIncarnation(c.incarnation())
                .setReason(c.reason())
                .build();
    }

    private static DrainWorker drainWorker(Command.DrainWorker c) {
        return DrainWorker.newBuilder().setWorker(c.worker()).setReason(c.reason()).build();
    }

    private static LeaveWorker leaveWorker(Command.LeaveWorker c) {
        return LeaveWorker.newBuilder()
                .setWorker(c.worker())
                .setIncarnation(c.incarnation())
                .build();
    }

    private static GrantCredit grantCredit(Command.GrantCredit c) {
        return GrantCredit.newBuilder()
                .setWorker(c.worker())
                .setIncarnation(c.incarnation())
                .setCredit(c.credit())
                .build();
    }

    private static StartAttempt startAttempt(Command.StartAttempt c) {
        return StartAttempt.newBuilder()
                .setWorker(c.worker())
                .setAttempt(AttemptMapping.toProto(c.attempt()))
                .build();
    }

    private static CompleteAttempt completeAttempt(Command.CompleteAttempt c) {
        return CompleteAttempt.newBuilder()
                .setWorker(c.worker())
                .setAttempt(AttemptMapping.toProto(c.attempt()))
                .setResult(BytesMapping.toProto(c.result()))
                .build();
    }

    private static FailAttempt failAttempt(Command.FailAttempt c) {
        return FailAttempt.newBuilder()
                .setWorker(c.worker())
                .setAttempt(AttemptMapping.toProto(c.attempt()))
                .setFailure(FailureMapping.toProto(c.failure()))
                .build();
    }

    private static HandBackAttempt handBackAttempt(Command.HandBackAttempt c) {
        return HandBackAttempt.newBuilder()
                .setWorker(c.worker())
                .setAttempt(AttemptMapping.toProto(c.attempt()))
                .setReason(c.reason())
                .build();
    }

    private static FireDeadlines fireDeadlines(Command.FireDeadlines c) {
        return FireDeadlines.newBuilder().setLimit(c.limit()).build();
    }

    private static TimeOutAttempt timeOutAttempt(Command.TimeOutAttempt c) {
        return TimeOutAttempt.newBuilder()
                .setWorker(c.worker())
                .setAttempt(AttemptMapping.toProto(c.attempt()))
                .setReason(c.reason())
                .build();
    }
}
