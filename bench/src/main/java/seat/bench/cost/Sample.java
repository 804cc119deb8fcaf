package seat.bench.cost;

import java.util.function.LongSupplier;
import seat.bench.CpuClock;

/**
 * What one run of a step cost.
 *
 * @param wallNanos per list
 * @param jvmNanos CPU per list of this JVM, its garbage collector and compiler included, the canned ESI's not
 * @param databaseNanos CPU per list of the database server; 0 where the database runs in this JVM
 */
record Sample(double wallNanos, double jvmNanos, double databaseNanos) {
    private static final long SELF = ProcessHandle.current().pid();

    /** @param others CPU time of threads of this JVM that are not the product's */
    static Sample of(int lists, Engine engine, LongSupplier others, Runnable step) {
        long database = engine.cpuNanos();
        long other = others.getAsLong();
        long jvm = CpuClock.nanosOf(SELF);
        long wall = System.nanoTime();
        step.run();
        double wallNanos = System.nanoTime() - wall;
        double jvmNanos = CpuClock.nanosOf(SELF) - jvm - (others.getAsLong() - other);
        return new Sample(wallNanos / lists, jvmNanos / lists, (engine.cpuNanos() - database) / (double) lists);
    }
}
