package seat.sde;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.config.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches static data from where CCP publishes it. Bounded: 64 KB for what tells the latest build, 2 GB for a zip, a minute without
 * a byte, an hour in all. What fails for a reason that passes (no connection, 429, 5xx) is tried again twice, after 5 and 30 s or as
 * {@code Retry-After} says.
 */
public final class Downloads {
    private static final Logger log = LoggerFactory.getLogger(Downloads.class);
    private static final String FILE = "static-data.zip.part";
    private static final int LARGEST_ANSWER = 64 << 10;
    private static final long LARGEST_ZIP = 2L << 30;
    private static final Duration ALL = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    /** The pauses between attempts. */
    static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(30));

    private final URI base;
    private final String userAgent;
    private final Path folder;
    private final BooleanSupplier stopped;
    private final List<Duration> pauses;
    private final Duration silence;

    /**
     * Downloads for one installation.
     *
     * @param base the folder of {@code latest.jsonl}
     * @param userAgent names the operator's contact, as in requests to ESI
     * @param folder for the zip on its way; made if need be
     * @param stopped true ends a download
     */
    public Downloads(URI base, String userAgent, Path folder, BooleanSupplier stopped) {
        this(base, userAgent, folder, stopped, PAUSES, Duration.ofMinutes(1));
    }

    Downloads(
            URI base, String userAgent, Path folder, BooleanSupplier stopped, List<Duration> pauses, Duration silence) {
        this.base = base;
        this.userAgent = userAgent;
        this.folder = folder;
        this.stopped = stopped;
        this.pauses = List.copyOf(pauses);
        this.silence = silence;
    }

    /** Where the zip of a build is. */
    public URI zip(long build) {
        return URI.create(base + "/eve-online-static-data-" + build + "-jsonl.zip");
    }

    /** CCP's latest build ({@code latest.jsonl}). */
    public long latest() {
        URI url = URI.create(base + "/latest.jsonl");
        return trying(url, client -> {
            HttpResponse<InputStream> answer = client.send(request(url), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                check(url, answer);
                byte[] bytes = body.readNBytes(LARGEST_ANSWER + 1);
                if (bytes.length > LARGEST_ANSWER) {
                    throw new StaticDataException(url + " is longer than " + LARGEST_ANSWER + " bytes");
                }
                return build(url, new String(bytes, StandardCharsets.UTF_8));
            }
        });
    }

    private static long build(URI url, String text) {
        for (String line : text.lines().toList()) {
            try {
                JsonNode node = JsonMapper.shared().readTree(line);
                boolean ours = node.isObject() && "sde".equals(node.path("_key").asString("sde"));
                if (ours && node.path("buildNumber").isIntegralNumber()) {
                    return node.path("buildNumber").asLong();
                }
            } catch (JacksonException e) {
                log.debug("A line of {} is no JSON: {}", url, e.getOriginalMessage());
            }
        }
        throw new StaticDataException(
                url + " does not tell a build; expected is {\"_key\": \"sde\", \"buildNumber\": …}");
    }

    /** Told how many bytes have come. */
    public interface Progress {
        /** @param all 0 while that is not known */
        void show(long done, long all);
    }

    /** Fetches a zip into the folder, in place of one from before. Whoever asked deletes it. */
    public Path fetch(URI url, Progress progress) {
        Path file = folder.resolve(FILE);
        try {
            PrivateFiles.folder(folder);
        } catch (IOException e) {
            throw new StaticDataException("The folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
        return trying(url, client -> {
            HttpResponse<InputStream> answer = client.send(request(url), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                check(url, answer);
                long length =
                        answer.headers().firstValueAsLong("Content-Length").orElse(0);
                if (length > LARGEST_ZIP) {
                    throw new StaticDataException(url + " is larger than " + LARGEST_ZIP + " bytes");
                }
                copy(url, body, file, length, progress);
            }
            return file;
        });
    }

    private void copy(URI url, InputStream body, Path file, long length, Progress progress) throws IOException {
        AtomicLong lastByte = new AtomicLong(System.nanoTime());
        CountDownLatch over = new CountDownLatch(1);
        Thread.ofVirtual().name("sde-download").start(() -> closeWhenSilent(body, lastByte, over));
        try (OutputStream out = Files.newOutputStream(PrivateFiles.file(file))) {
            byte[] buffer = new byte[1 << 16];
            long done = 0;
            long end = System.nanoTime() + ALL.toNanos();
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                lastByte.set(System.nanoTime());
                out.write(buffer, 0, read);
                done += read;
                if (done > LARGEST_ZIP) {
                    throw new StaticDataException(url + " is larger than " + LARGEST_ZIP + " bytes");
                }
                if (stopped.getAsBoolean()) {
                    throw new StaticDataException("The download was stopped. Nothing was changed.");
                }
                if (System.nanoTime() > end) {
                    throw new StaticDataException(url + " took more than " + ALL.toMinutes() + " minutes");
                }
                progress.show(done, Math.max(length, done));
            }
        } finally {
            over.countDown();
        }
    }

    private void closeWhenSilent(InputStream body, AtomicLong lastByte, CountDownLatch over) {
        try {
            while (System.nanoTime() - lastByte.get() < silence.toNanos()) {
                if (over.await(Math.max(10, silence.toMillis() / 20), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            body.close();
        } catch (InterruptedException | IOException e) {
            // It has ended by itself.
        }
    }

    private HttpRequest request(URI url) {
        return HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(60))
                .header("User-Agent", userAgent)
                .build();
    }

    /** A failure that may pass. */
    private static final class Passing extends IOException {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        Passing(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }
    }

    private static void check(URI url, HttpResponse<?> answer) throws Passing {
        int status = answer.statusCode();
        if (PASSING.contains(status)) {
            String after = answer.headers().firstValue("Retry-After").orElse("");
            throw new Passing(
                    "status " + status,
                    after.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(after)) : Duration.ZERO);
        }
        if (status != 200) {
            throw new StaticDataException(url + " answered with status " + status + "; expected is 200");
        }
    }

    /** What is to be fetched cannot be had now. */
    static final class Unreachable extends StaticDataException {
        private static final long serialVersionUID = 1L;

        Unreachable(URI url, IOException cause) {
            super(
                    url + " cannot be had: " + (cause.getMessage() == null ? cause.toString() : cause.getMessage())
                            + ". Try again later.",
                    cause);
        }
    }

    private void pause(Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end && !stopped.getAsBoolean()) {
            Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 1, 200));
        }
    }

    private interface Attempt<T> {
        T run(HttpClient client) throws IOException, InterruptedException;
    }

    private <T> T trying(URI url, Attempt<T> attempt) {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            for (int failures = 0; ; failures++) {
                try {
                    return attempt.run(client);
                } catch (IOException e) {
                    Duration pause = failures < pauses.size() ? pauses.get(failures) : null;
                    Duration asked = e instanceof Passing passing ? passing.retryAfter : Duration.ZERO;
                    if (pause == null || asked.compareTo(LONGEST_WAIT) > 0 || stopped.getAsBoolean()) {
                        throw new Unreachable(url, e);
                    }
                    log.info("{} cannot be had ({}); trying again", url, e.getMessage());
                    pause(pause.compareTo(asked) > 0 ? pause : asked);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StaticDataException("The download was stopped. Nothing was changed.", e);
        }
    }
}
