package seat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Kills processes when this JVM ends, however it does: a shell whose input ends with the JVM. It removes a folder, too.
 * One that is {@linkplain #close closed} does so at once.
 */
final class Undertaker implements AutoCloseable {
    private final Process shell;
    private final Writer orders;

    Undertaker(Path folder) {
        try {
            shell = new ProcessBuilder("sh", "-c", """
                            trap '' INT TERM HUP
                            live=' '
                            while read -r order pid; do
                                case $order in
                                    +) live="$live$pid " ;;
                                    -) live=$(printf %s "$live" | sed "s/ $pid / /") ;;
                                esac
                            done
                            kill -9 $live 2>/dev/null
                            rm -rf "$1"
                            """, "sh", folder.toString()).start();
            orders = shell.outputWriter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void watch(Process process) {
        order("+ " + process.pid());
    }

    /** Its number may soon be another's. */
    void forget(Process process) {
        order("- " + process.pid());
    }

    private synchronized void order(String line) {
        try {
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does its work, and returns when it is done. */
    @Override
    public void close() {
        try {
            orders.close();
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
