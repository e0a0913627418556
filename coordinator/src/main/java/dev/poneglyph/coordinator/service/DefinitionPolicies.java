package dev.poneglyph.coordinator.service;

import dev.poneglyph.engine.job.PlacementStrategyName;
import dev.poneglyph.engine.job.SpeculationPolicy;
import dev.poneglyph.engine.job.SystemicPolicy;
import dev.poneglyph.engine.job.Timeouts;
import dev.poneglyph.engine.retry.Jitter;
import dev.poneglyph.engine.retry.RetryBudget;
import dev.poneglyph.engine.retry.RetryPolicy;
import dev.poneglyph.mapreduce.job.JobDefinition;
import dev.poneglyph.mapreduce.job.PolicySettings;
import dev.poneglyph.mapreduce.job.RetrySettings;
import java.util.Locale;

/** The parts of a job definition's policy as the engine has them. Definitions are validated. */
final class DefinitionPolicies {

    private DefinitionPolicies() {}

    static Timeouts timeouts(JobDefinition definition) {
        PolicySettings.Timeouts timeouts = definition.policy().timeouts();
        return new Timeouts(
                definition.timeout(),
                timeouts.progress(),
                timeouts.scheduleToStart(),
                timeouts.total());
    }

    static RetryPolicy retry(RetrySettings settings) {
        return new RetryPolicy(
                settings.maxRetries(),
                settings.maxCrashedWorkers(),
                settings.maxResourceRetries(),
                settings.baseDelay(),
                settings.multiplier(),
                settings.maxDelay(),
                Jitter.valueOf(settings.jitter().toUpperCase(Locale.ROOT)),
                new RetryBudget(settings.budgetRatio(), settings.budgetMinimum()));
    }

    static SystemicPolicy systemic(PolicySettings.Systemic settings) {
        return new SystemicPolicy(
                settings.failures(), settings.patience(), settings.outagePatience());
    }

    static SpeculationPolicy speculation(PolicySettings.Speculation settings) {
        return new SpeculationPolicy(
                settings.enabled(),
                settings.minCompleted(),
                settings.slowness(),
                settings.maxExtra());
    }

    static PlacementStrategyName placement(String name) {
        return PlacementStrategyName.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
