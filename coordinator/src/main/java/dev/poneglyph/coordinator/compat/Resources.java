package dev.poneglyph.coordinator.compat;

import dev.poneglyph.protocol.compat.ClusterResourceInfo;
import dev.poneglyph.protocol.compat.ResourceRequirement;
import dev.poneglyph.protocol.compat.WorkerResourceInfo;

/**
 * Cores, memory and disk. Workers that report no cores count one for each slot.
 *
 * @param memoryMb mebibytes as reported
 * @param diskGb gibibytes as reported
 */
record Resources(int cores, long memoryMb, long diskGb) {

    static final Resources NONE = new Resources(0, 0, 0);

    private static final double WHOLE = 100;

    /** What a worker has. */
    static Resources of(WorkerInfos.Seen worker) {
        WorkerResourceInfo told = worker.info().getResources();
        int cores = told.getCpuCores() > 0 ? told.getCpuCores() : worker.worker().slots();
        return new Resources(cores, Math.max(0, told.getMemoryMb()), Math.max(0, told.getDiskGb()));
    }

    /** What of it nobody uses, as far as the worker tells; its leases are what else is known. */
    static Resources freeOf(WorkerInfos.Seen worker) {
        WorkerResourceInfo told = worker.info().getResources();
        Resources all = of(worker);
        int freeCores =
                told.getCpuCores() > 0
                        ? (int) part(all.cores, told.getCpuUsagePercent())
                        : Math.max(0, all.cores - worker.worker().leases());
        return new Resources(
                freeCores,
                part(all.memoryMb, told.getMemoryUsagePercent()),
                part(all.diskGb, told.getDiskUsagePercent()));
    }

    private static long part(long all, float usedPercent) {
        double used = Float.isNaN(usedPercent) ? 0 : Math.clamp(usedPercent, 0, WHOLE);
        return (long) (all * (WHOLE - used) / WHOLE);
    }

    static Resources of(ResourceRequirement requirement) {
        return new Resources(
                requirement.getCpuCores(), requirement.getMemoryMb(), requirement.getDiskGb());
    }

    boolean isNegative() {
        return cores < 0 || memoryMb < 0 || diskGb < 0;
    }

    boolean covers(Resources wanted) {
        return cores >= wanted.cores && memoryMb >= wanted.memoryMb && diskGb >= wanted.diskGb;
    }

    Resources plus(Resources more) {
        return new Resources(cores + more.cores, memoryMb + more.memoryMb, diskGb + more.diskGb);
    }

    Resources minus(Resources less) {
        return new Resources(cores - less.cores, memoryMb - less.memoryMb, diskGb - less.diskGb);
    }

    /** As a message; {@code free} are those available. */
    ClusterResourceInfo toProto(int workers, int activeWorkers, Resources free) {
        return ClusterResourceInfo.newBuilder()
                .setTotalWorkers(workers)
                .setActiveWorkers(activeWorkers)
                .setTotalCpuCores(cores)
                .setTotalMemoryMb(memoryMb)
                .setTotalDiskGb(diskGb)
                .setAvailableCpuCores(free.cores)
                .setAvailableMemoryMb(free.memoryMb)
                .setAvailableDiskGb(free.diskGb)
                .build();
    }
}
