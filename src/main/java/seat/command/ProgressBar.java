package seat.command;

import java.io.PrintWriter;

/** A line that fills: redrawn in a terminal, a line every few seconds elsewhere. */
public final class ProgressBar {
    private static final int WIDTH = 30;
    private static final long QUIET_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private long lastLine = System.nanoTime() - QUIET_NANOS;
    private boolean open;

    public ProgressBar(PrintWriter out) {
        this.out = out;
    }

    /** @param more what stands behind the bar */
    public void show(String what, long done, long all, String more) {
        int filled = all == 0 ? 0 : (int) (WIDTH * done / all);
        String line = "%-10s [%s%s] %,d/%,d  %s"
                .formatted(what, "█".repeat(filled), "·".repeat(WIDTH - filled), done, all, more);
        if (terminal) {
            out.print("\r\u001b[2K" + line);
            out.flush();
            open = true;
        } else if (System.nanoTime() - lastLine >= QUIET_NANOS || done == all) {
            if (done != all || open) {
                out.println(line);
                out.flush();
            }
            lastLine = System.nanoTime();
            open = done != all;
        }
    }

    /** Leaves the line as it is. */
    public void end() {
        if (terminal && open) {
            out.println();
            out.flush();
        }
        open = false;
    }
}
