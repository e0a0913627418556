package dev.poneglyph.engine.decide;

import dev.poneglyph.engine.Command;
import dev.poneglyph.engine.EngineConfig;
import dev.poneglyph.engine.decide.attempt.CompleteAttemptHandler;
import dev.poneglyph.engine.decide.attempt.DueDeadlineRule;
import dev.poneglyph.engine.decide.attempt.FailAttemptHandler;
import dev.poneglyph.engine.decide.attempt.Failures;
import dev.poneglyph.engine.decide.attempt.FireDeadlinesHandler;
import dev.poneglyph.engine.decide.attempt.HandBackAttemptHandler;
import dev.poneglyph.engine.decide.attempt.RetryTaskHandler;
import dev.poneglyph.engine.decide.attempt.StartAttemptHandler;
import dev.poneglyph.engine.decide.attempt.TimeOutAttemptHandler;
import dev.poneglyph.engine.decide.deadletter.PurgeDeadLettersHandler;
import dev.poneglyph.engine.decide.deadletter.RecoverTaskHandler;
import dev.poneglyph.engine.decide.deadletter.StartRedriveHandler;
import dev.poneglyph.engine.decide.deadletter.SteerRedriveHandler;
import dev.poneglyph.engine.decide.job.AddTasksHandler;
import dev.poneglyph.engine.decide.job.CancelJobHandler;
import dev.poneglyph.engine.decide.job.CloseJobHandler;
import dev.poneglyph.engine.decide.job.PauseJobHandler;
import dev.poneglyph.engine.decide.job.ResumeJobHandler;
import dev.poneglyph.engine.decide.job.SetLabelLimitHandler;
import dev.poneglyph.engine.decide.job.SubmitJobHandler;
import dev.poneglyph.engine.decide.verdict.Verdicts;
import dev.poneglyph.engine.decide.worker.DrainWorkerHandler;
import dev.poneglyph.engine.decide.worker.GrantCreditHandler;
import dev.poneglyph.engine.decide.worker.JoinWorkerHandler;
import dev.poneglyph.engine.decide.worker.LeaveWorkerHandler;
import dev.poneglyph.engine.decide.worker.LoseWorkerHandler;
import dev.poneglyph.engine.decide.worker.RestoreWorkerHandler;
import dev.poneglyph.engine.decide.worker.SteerBreakerHandler;
import dev.poneglyph.engine.decide.worker.SuspectWorkerHandler;
import dev.poneglyph.engine.view.DecisionView;

/** The handler of each command. */
public final class Handlers {

    private final CommandHandler<Command.SubmitJob> submitJob;
    private final CommandHandler<Command.AddTasks> addTasks;
    private final CommandHandler<Command.CloseJob> closeJob = new CloseJobHandler();
    private final CommandHandler<Command.CancelJob> cancelJob = new CancelJobHandler();
    private final CommandHandler<Command.JoinWorker> joinWorker;
    private final CommandHandler<Command.SuspectWorker> suspectWorker = new SuspectWorkerHandler();
    private final CommandHandler<Command.RestoreWorker> restoreWorker = new RestoreWorkerHandler();
    private final CommandHandler<Command.LoseWorker> loseWorker;
    private final CommandHandler<Command.DrainWorker> drainWorker = new DrainWorkerHandler();
    private final CommandHandler<Command.LeaveWorker> leaveWorker = new LeaveWorkerHandler();
    private final CommandHandler<Command.GrantCredit> grantCredit = new GrantCreditHandler();
    private final CommandHandler<Command.SteerBreaker> steerBreaker = new SteerBreakerHandler();
    private final CommandHandler<Command.StartAttempt> startAttempt = new StartAttemptHandler();
    private final CommandHandler<Command.CompleteAttempt> completeAttempt;
    private final CommandHandler<Command.FailAttempt> failAttempt;
    private final CommandHandler<Command.HandBackAttempt> handBack = new HandBackAttemptHandler();
    private final CommandHandler<Command.FireDeadlines> fireDeadlines = new FireDeadlinesHandler();
    private final CommandHandler<Command.SetLabelLimit> setLabelLimit = new SetLabelLimitHandler();
    private final CommandHandler<Command.TimeOutAttempt> timeOutAttempt;
    private final CommandHandler<Command.PauseJob> pauseJob = new PauseJobHandler();
    private final CommandHandler<Command.ResumeJob> resumeJob = new ResumeJobHandler();
    private final CommandHandler<Command.RetryTask> retryTask = new RetryTaskHandler();
    private final Rule dueDeadline;
    private final CommandHandler<Command.RecoverTask> recoverTask;
    private final CommandHandler<Command.StartRedrive> startRedrive;
    private final CommandHandler<Command.SteerRedrive> steerRedrive = new SteerRedriveHandler();
    private final CommandHandler<Command.PurgeDeadLetters> purge = new PurgeDeadLettersHandler();

    /** Handlers for a cluster with this configuration. */
    public Handlers(EngineConfig config) {
        Failures failures = new Failures(config.clusterSeed(), new Verdicts(config.breaker()));
        submitJob = new SubmitJobHandler(config.limits());
        addTasks = new AddTasksHandler(config.limits());
        joinWorker = new JoinWorkerHandler(config.limits(), failures);
        loseWorker = new LoseWorkerHandler(failures);
        completeAttempt = new CompleteAttemptHandler(config.limits(), failures);
        failAttempt = new FailAttemptHandler(failures);
        timeOutAttempt = new TimeOutAttemptHandler(failures);
        recoverTask = new RecoverTaskHandler(config.limits());
        startRedrive = new StartRedriveHandler(config.limits());
        dueDeadline = new DueDeadlineRule(failures);
    }

    /** What a FireDeadlines command then asks, as often as its limit says. */
    public Rule dueDeadline() {
        return dueDeadline;
    }

    /** Decides any command. */
    public Decision decide(Command command, long atMs, DecisionView view) {
        return switch (command) {
            case Command.SubmitJob c -> submitJob.decide(c, atMs, view);
            case Command.AddTasks c -> addTasks.decide(c, atMs, view);
            case Command.CloseJob c -> closeJob.decide(c, atMs, view);
            case Command.CancelJob c -> cancelJob.decide(c, atMs, view);
            case Command.JoinWorker c -> joinWorker.decide(c, atMs, view);
            case Command.SuspectWorker c -> suspectWorker.decide(c, atMs, view);
            case Command.RestoreWorker c -> restoreWorker.decide(c, atMs, view);
            case Command.LoseWorker c -> loseWorker.decide(c, atMs, view);
            case Command.DrainWorker c -> drainWorker.decide(c, atMs, view);
            case Command.LeaveWorker c -> leaveWorker.decide(c, atMs, view);
            case Command.GrantCredit c -> grantCredit.decide(c, atMs, view);
            case Command.StartAttempt c -> startAttempt.decide(c, atMs, view);
            case Command.CompleteAttempt c -> completeAttempt.decide(c, atMs, view);
            case Command.FailAttempt c -> failAttempt.decide(c, atMs, view);
            case Command.HandBackAttempt c -> handBack.decide(c, atMs, view);
            case Command.FireDeadlines c -> fireDeadlines.decide(c, atMs, view);
            case Command.TimeOutAttempt c -> timeOutAttempt.decide(c, atMs, view);
            case Command.PauseJob c -> pauseJob.decide(c, atMs, view);
            case Command.ResumeJob c -> resumeJob.decide(c, atMs, view);
            case Command.RetryTask c -> retryTask.decide(c, atMs, view);
            case Command.SteerBreaker c -> steerBreaker.decide(c, atMs, view);
            case Command.SetLabelLimit c -> setLabelLimit.decide(c, atMs, view);
            case Command.RecoverTask c -> recoverTask.decide(c, atMs, view);
            case Command.StartRedrive c -> startRedrive.decide(c, atMs, view);
            case Command.SteerRedrive c -> steerRedrive.decide(c, atMs, view);
            case Command.PurgeDeadLetters c -> purge.decide(c, atMs, view);
        };
    }
}
