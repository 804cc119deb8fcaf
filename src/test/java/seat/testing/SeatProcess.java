package seat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A {@code seat} command in an operating-system process of its own; it can be killed, paused, and started again. */
public final class SeatProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<String> line;
    private final Map<String, String> environment;
    private final Path folder;
    private final String name;
    private final Undertaker undertaker;
    private int starts;
    private @Nullable Process process;

    SeatProcess(List<String> line, Map<String, String> environment, Path folder, String name, Undertaker undertaker) {
        this.line = List.copyOf(line);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.name = name;
        this.undertaker = undertaker;
    }

    /** Starts it, the first time or again; does not wait until it runs. */
    public void start() {
        starts++;
        try {
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile());
            builder.environment()
                    .keySet()
                    .removeIf(variable -> variable.startsWith("SEAT_") || variable.equals("JAVA_TOOL_OPTIONS"));
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            builder.environment().putAll(environment);
            process = builder.start();
            undertaker.watch(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as {@code worker-2}. */
    public String name() {
        return name;
    }

    /** What it printed since it was started last. */
    public Path log() {
        return folder.resolve(name + "-" + starts + ".log");
    }

    public String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Process process() {
        if (process == null) {
            throw new IllegalStateException(name + " is not started");
        }
        return process;
    }

    /** Waits until it printed a line. @return the pattern's first group, or all of it without one */
    public String await(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        Matcher[] found = new Matcher[1];
        try {
            Binaries.await(name + " prints " + pattern, PATIENCE, () -> {
                found[0] = wanted.matcher(output());
                if (found[0].find()) {
                    return true;
                }
                if (!process().isAlive()) {
                    throw new IllegalStateException(
                            name + " ended with " + process().exitValue());
                }
                return false;
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + "; its output:\n" + output(), e);
        }
        return found[0].groupCount() > 0 ? found[0].group(1) : found[0].group();
    }

    /** Waits for its end. @return its exit code */
    public int awaitEnd(Duration patience) {
        try {
            if (!process().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(name + " still runs after " + patience + "; its output:\n" + output());
            }
            undertaker.forget(process());
            return process().exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** kill -9. */
    public void kill() {
        process().destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    /** SIGTERM. */
    public void terminate() {
        process().destroy();
    }

    /** SIGSTOP: it is there but does nothing. */
    public void pause() {
        signal("-STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(process().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
