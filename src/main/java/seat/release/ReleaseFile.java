package seat.release;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import seat.channel.Outbound;
import seat.config.Version;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that names the newest release: the first line that is a version, or the {@code version} of a JSON object. At most
 * {@value #LONGEST} bytes are read, for {@value #SECONDS} s at most. Nothing of it is shown but the version.
 *
 * <p>An address is the owner's, hence may be of one's own network and use http. The client that asks it knows no other: what the owner
 * names here opens nothing to those who enter addresses of webhooks.
 */
final class ReleaseFile {
    static final int LONGEST = 64 << 10;
    private static final int SECONDS = 10;

    private final URI source;

    ReleaseFile(URI source) {
        this.source = source;
    }

    /** The file cannot be read, or names no version. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why) {
            super(why);
        }
    }

    Release newest() throws Unreadable, InterruptedException {
        byte[] content = "file".equals(source.getScheme()) ? content(Path.of(source)) : content();
        return newest(new String(content, StandardCharsets.UTF_8));
    }

    private byte[] content() throws Unreadable, InterruptedException {
        try (Outbound outbound = new Outbound(Set.of(Outbound.hostAndPort(source)), "SeAT/" + Version.number())) {
            Outbound.Reading reading = outbound.read(source);
            byte[] content = reading.content();
            if (content == null) {
                throw new Unreadable(reading.told());
            }
            return content;
        }
    }

    /** A network's file system may let a read wait for ever: the thread does, and nobody with it. */
    private static byte[] content(Path file) throws Unreadable, InterruptedException {
        FutureTask<byte[]> reading = new FutureTask<>(() -> readAll(file));
        Thread.ofPlatform().daemon().name("release-file").start(reading);
        try {
            return reading.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Unreadable(
                    "it was not read within " + Duration.ofSeconds(SECONDS).toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Unreadable unreadable) {
                throw unreadable;
            }
            String why = cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
            throw new Unreadable("it cannot be opened" + why);
        }
    }

    private static byte[] readAll(Path file) throws IOException, Unreadable {
        if (!Files.exists(file)) {
            throw new Unreadable("there is no such file on this machine, or it may not be seen");
        }
        if (!Files.isRegularFile(file)) { // a device or a pipe would have no end
            throw new Unreadable("it is no ordinary file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LONGEST + 1);
            if (content.length > LONGEST) {
                throw new Unreadable("it is longer than " + LONGEST + " bytes");
            }
            return content;
        }
    }

    private static Release newest(String content) throws Unreadable {
        String text = content.replace("\uFEFF", "").strip();
        Optional<Release> named = text.startsWith("{")
                ? ofJson(text)
                : text.lines().map(Release::of).flatMap(Optional::stream).findFirst();
        return named.orElseThrow(() -> new Unreadable(
                "it names no version; expected is a line such as 0.3.0, or JSON such as {\"version\": \"0.3.0\"}"));
    }

    /** A number is none: 0.10 would be 0.1. */
    private static Optional<Release> ofJson(String text) {
        try {
            JsonNode version = JsonMapper.shared().readTree(text).path("version");
            return version.isString() ? Release.of(version.asString()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
