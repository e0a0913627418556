package dev.poneglyph.coordinator.http.compat;

import dev.poneglyph.coordinator.service.ClusterSight;
import dev.poneglyph.engine.breaker.BreakerState;
import dev.poneglyph.engine.worker.Worker;
import dev.poneglyph.engine.worker.WorkerState;

/** Everything at a glance. */
record DashboardView(
        Overview overview,
        Breakers circuitBreakers,
        StatsView detailedStats,
        QueueView deadLetterQueue) {

    /**
     * @param successRate of all tasks those that are completed, 0 to 100
     */
    record Overview(
            double successRate,
            long totalTasks,
            long activeTasks,
            long retryQueueSize,
            long deadLetterCount) {}

    /**
     * @param healthyWorkers active, with a closed breaker
     */
    record Breakers(
            long totalWorkers, long openCircuits, long halfOpenCircuits, long healthyWorkers) {

        static Breakers of(ClusterSight sight) {
            return new Breakers(
                    sight.workers().size(),
                    in(sight, BreakerState.OPEN),
                    in(sight, BreakerState.HALF_OPEN),
                    sight.workers().stream().filter(Breakers::isHealthy).count());
        }

        private static long in(ClusterSight sight, BreakerState state) {
            return sight.workers().stream()
                    .filter(worker -> worker.breaker().state() == state)
                    .count();
        }

        private static boolean isHealthy(Worker worker) {
            return worker.state() == WorkerState.ACTIVE
                    && worker.breaker().state() == BreakerState.CLOSED;
        }
    }

    static DashboardView of(ClusterSight sight, StatsView stats) {
        return new DashboardView(
                new Overview(
                        Percent.of(stats.tasksCompleted(), stats.tasksTotal()),
                        stats.tasksTotal(),
                        stats.activeTasks(),
                        stats.retryQueueSize(),
                        stats.deadLetterQueue().totalTasks()),
                Breakers.of(sight),
                stats,
                stats.deadLetterQueue());
    }
}
