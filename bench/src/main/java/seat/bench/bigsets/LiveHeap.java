package seat.bench.bigsets;

import java.lang.management.ManagementFactory;

/** Finds the most memory in use at once while something runs: it collects all garbage, again and again, and looks what is left. */
final class LiveHeap {
    private static final long PAUSE_MS = 20;

    private volatile boolean over;
    private volatile long highest;

    private LiveHeap() {}

    /** @return bytes at the highest, above what was there before */
    static long highestDuring(Runnable work) throws InterruptedException {
        long idle = left();
        LiveHeap heap = new LiveHeap();
        Thread watch = Thread.ofPlatform().start(heap::watch);
        try {
            work.run();
        } finally {
            heap.over = true;
            watch.join();
        }
        return heap.highest - idle;
    }

    private void watch() {
        while (!over) {
            highest = Math.max(highest, left());
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static long left() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
