package dev.poneglyph.protocol.codec;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.worker.WorkerHello;
import dev.poneglyph.protocol.v1.log.AddTasks;
import dev.poneglyph.protocol.v1.log.CancelJob;
import dev.poneglyph.protocol.v1.log.CompleteAttempt;
import dev.poneglyph.protocol.v1.log.DrainWorker;
import dev.poneglyph.protocol.v1.log.FailAttempt;
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
import java.util.List;

/** Reads commands in the log's form. */
final class CommandFromProto {

    private CommandFromProto() {}

    static Command map(LogCommand proto) {
        return switch (proto.getCommandCase()) {
            case SUBMIT_JOB -> submitJob(proto.getSubmitJob());
            case ADD_TASKS -> addTasks(proto.getAddTasks());
            case CLOSE_JOB -> new Command.CloseJob(proto.getCloseJob().getJobId());
            case CANCEL_JOB -> cancelJob(proto.getCancelJob());
            case JOIN_WORKER -> joinWorker(proto.getJoinWorker());
            case SUSPECT_WORKER -> suspectWorker(proto.getSuspectWorker());
            case RESTORE_WORKER -> restoreWorker(proto.getRestoreWorker());
            case LOSE_WORKER -> loseWorker(proto.getLoseWorker());
            case DRAIN_WORKER -> drainWorker(proto.getDrainWorker());
            case LEAVE_WORKER -> leaveWorker(proto.getLeaveWorker());
            case GRANT_CREDIT -> grantCredit(proto.getGrantCredit());
            case START_ATTEMPT -> startAttempt(proto.getStartAttempt());
            case COMPLETE_ATTEMPT -> completeAttempt(proto.getCompleteAttempt());
            case FAIL_ATTEMPT -> failAttempt(proto.getFailAttempt());
            case HAND_BACK_ATTEMPT -> handBackAttempt(proto.getHandBackAttempt());
            case FIRE_DEADLINES -> new Command.FireDeadlines(proto.getFireDeadlines().getLimit());
            case TIME_OUT_ATTEMPT -> timeOutAttempt(proto.getTimeOutAttempt());
            case PAUSE_JOB -> OperatorFromProto.pauseJob(proto.getPauseJob());
            case RESUME_JOB -> OperatorFromProto.resumeJob(proto.getResumeJob());
            case RETRY_TASK -> OperatorFromProto.retryTask(proto.getRetryTask());
            case STEER_BREAKER -> OperatorFromProto.steerBreaker(proto.getSteerBreaker());
            case SET_LABEL_LIMIT -> OperatorFromProto.setLabelLimit(proto.getSetLabelLimit());
            case RECOVER_TASK -> OperatorFromProto.recoverTask(proto.getRecoverTask());
            case START_REDRIVE -> OperatorFromProto.startRedrive(proto.getStartRedrive());
            case STEER_REDRIVE -> OperatorFromProto.steerRedrive(proto.getSteerRedrive());
            case PURGE_DEAD_LETTERS ->
                    OperatorFromProto.purgeDeadLetters(proto.getPurgeDeadLetters());
            case COMMAND_NOT_SET -> throw unknown(proto);
        };
    }

    private static CodecException unknown(LogCommand proto) {
        return new CodecException(
                "Expected a command this version knows, but the log holds one with fields %s; use the newer version that wrote it"
                        .formatted(proto.getUnknownFields().asMap().keySet()));
    }

    private static Command submitJob(SubmitJob p) {
        return new Command.SubmitJob(p.getJobId(), JobSpecMapping.fromProto(p.getSpec()));
    }

    private static Command addTasks(AddTasks p) {
        return new Command.AddTasks(
                p.getJobId(), p.getFirstIndex(), BytesMapping.fromProto(p.getPayloadsList()));
    }

    private static Command cancelJob(CancelJob p) {
        return new Command.CancelJob(p.getJobId(), p.getReason());
    }

    private static Command joinWorker(JoinWorker p) {
        return new Command.JoinWorker(
                new WorkerHello(
                        p.getName(),
                        p.getIncarnation(),
                        p.getSlots(),
                        p.getCredit(),
                        List.copyOf(p.getLabelsList()),
                        p.getVersion(),
                        List.copyOf(p.getHeldTokensList())));
    }

    private static Command suspectWorker(SuspectWorker p) {
        return new Command.SuspectWorker(p.getWorker(), p.getIncarnation(), p.getReason());
    }

    private static Command restoreWorker(RestoreWorker p) {
        return new Command.RestoreWorker(p.getWorker(), p.getIncarnation());
    }

    private static Command loseWorker(LoseWorker p) {
        return new Command.LoseWorker(p.getWorker(), p.getIncarnation(), p.getReason());
    }

    private static Command drainWorker(DrainWorker p) {
        return new Command.DrainWorker(p.getWorker(), p.getReason());
    }

    private static Command leaveWorker(LeaveWorker p) {
        return new Command.LeaveWorker(p.getWorker(), p.getIncarnation());
    }

    private static Command grantCredit(GrantCredit p) {
        return new Command.GrantCredit(p.getWorker(), p.getIncarnation(), p.getCredit());
    }

    private static Command startAttempt(StartAttempt p) {
        return new Command.StartAttempt(p.getWorker(), AttemptMapping.fromProto(p.getAttempt()));
    }

    private static Command completeAttempt(CompleteAttempt p) {
        return new Command.CompleteAttempt(
                p.getWorker(),
                AttemptMapping.fromProto(p.getAttempt()),
                BytesMapping.fromProto(p.getResult()));
    }

    private static Command failAttempt(FailAttempt p) {
        return new Command.FailAttempt(
                p.getWorker(),
                AttemptMapping.fromProto(p.getAttempt()),
                FailureMapping.fromProto(p.getFailure()));
    }

    private static Command handBackAttempt(HandBackAttempt p) {
        return new Command.HandBackAttempt(
                p.getWorker(), AttemptMapping.fromProto(p.getAttempt()), p.getReason());
    }

    private static Command timeOutAttempt(TimeOutAttempt p) {
        return new Command.TimeOutAttempt(
                p.getWorker(), AttemptMapping.fromProto(p.getAttempt()), p.getReason());
    }
}
