package seat.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real redis-server on a free port, its files in a temporary folder. {@link #shared()} is one server per JVM, whose
 * tests {@link #flush} it first; start one of your own where the server itself is part of the test. Killed when the JVM
 * ends.
 *
 * <p>Without the binaries tests are skipped, except in CI (environment CI=true), where they fail.
 */
public final class RedisServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private final List<String> options;
    private final Thread lastAct = new Thread(this::close);
    private Process process;

    private RedisServer(Path folder, int port, List<String> options) throws IOException {
        this.folder = folder;
        this.port = port;
        this.options = options;
        this.process = launch();
    }

    /** Started once per JVM. */
    private static final class Shared {
        static final RedisServer SERVER = start();
    }

    /** The server all tests of this JVM share. */
    public static RedisServer shared() {
        requireBinaries();
        return Shared.SERVER;
    }

    /** Starts another server, with options of its own such as {@code --requirepass}, {@code x}; close it. */
    public static RedisServer start(String... options) {
        RedisServer server = launch(options);
        server.awaitReady();
        return server;
    }

    /** Starts a server without waiting for it. */
    static RedisServer launch(String... options) {
        requireBinaries();
        try {
            RedisServer server =
                    new RedisServer(Files.createTempDirectory("seat-redis"), Binaries.freePort(), List.of(options));
            Runtime.getRuntime().addShutdownHook(server.lastAct);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void requireBinaries() {
        Binaries.require("redis-server", "redis-server");
        Binaries.require("redis-cli", "redis-tools");
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Binaries.require("redis-server", "redis-server"),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString()));
        command.addAll(List.of("--save", "", "--appendonly", "no", "--repl-diskless-sync-delay", "0"));
        command.addAll(options);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
    }

    void awaitReady() {
        Binaries.await("redis-server answers", PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("redis-server did not start:\n" + log());
            }
            String answer = command("PING");
            return answer.equals("PONG") || answer.startsWith("NOAUTH");
        });
    }

    public String log() {
        try {
            return Files.readString(folder.resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** What goes into SEAT_REDIS_URL. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public Path folder() {
        return folder;
    }

    /** What redis-cli prints for a command. */
    public String command(String... words) {
        return cli(port, words);
    }

    static String cli(int port, String... words) {
        List<String> command = new ArrayList<>(
                List.of(Binaries.require("redis-cli", "redis-tools"), "-h", "127.0.0.1", "-p", String.valueOf(port)));
        command.addAll(List.of(words));
        try {
            Process cli = new ProcessBuilder(command).redirectErrorStream(true).start();
            String answer = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            cli.waitFor();
            return answer.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Forgets everything. */
    public void flush() {
        String answer = command("FLUSHALL");
        if (!answer.equals("OK")) {
            throw new IllegalStateException("FLUSHALL: " + answer);
        }
    }

    /** Ends it in good order. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it without warning. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts it again at its port after {@link #stop} or {@link #kill}, with what it saved. */
    public void startAgain() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    public void restart() {
        stop();
        startAgain();
    }

    /** It is there but does nothing, until {@link #resume}. */
    public void pause() {
        signal("-STOP");
    }

    public void resume() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor(10, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        Binaries.deleteFolder(folder);
        if (Thread.currentThread() != lastAct) {
            try {
                Runtime.getRuntime().removeShutdownHook(lastAct);
            } catch (IllegalStateException e) {
                return; // the JVM is ending already
            }
        }
    }
}
