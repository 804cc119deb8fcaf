package seat.esi;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Sends a request over HTTP and reads the whole answer, within its limits of time and size. Follows no redirect. */
final class Transport implements AutoCloseable {

    /**
     * An answer whose headers came.
     *
     * @param body decoded; to be closed
     * @param trouble why the body cannot be used; null if it can
     */
    record Reply(
            int status,
            EsiHeaders headers,
            Body body,
            @Nullable EsiException trouble) {
        static Reply useless(int status, EsiHeaders headers, EsiException trouble) {
            return new Reply(status, headers, Body.EMPTY, trouble);
        }
    }

    /** The most that is read of the body of a refusal, which holds a sentence. */
    private static final int REFUSAL_BYTES = 64 << 10;

    private static final int NOT_MODIFIED = 304;

    /** After the last byte of packed data nothing should come. */
    private static final int REMAINDER = 1024;

    /** How long an answer is left alone that no memory was left for. */
    private static final Duration MEMORY_PAUSE = Duration.ofMinutes(1);

    private final EsiSettings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final MemoryBudget memory;

    Transport(EsiSettings settings, MemoryBudget memory) {
        this.settings = settings;
        this.memory = memory;
        boolean secure = "https".equals(settings.baseUrl().getScheme());
        this.http = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * @param account pays for the body
     * @param packed whether a good answer's body is to be kept packed
     * @throws EsiException {@code Timeout} or {@code ConnectionFailed} if no headers came
     */
    Reply exchange(EsiRequest request, MemoryBudget.Account account, boolean packed)
            throws EsiException, InterruptedException {
        HttpRequest sent = http(request);
        HttpResponse<InputStream> response;
        try {
            response = http.send(sent, Transport::bodyOf);
        } catch (IOException failure) {
            throw noAnswer(request, failure);
        } catch (IllegalArgumentException malformed) { // what the JDK makes of a Content-Length that is no number
            throw noAnswer(request, new ProtocolException("malformed headers: " + malformed.getMessage()));
        }
        return received(request, response, account, packed);
    }

    /** What has no body needs nobody who waits for it. */
    private static HttpResponse.BodySubscriber<InputStream> bodyOf(HttpResponse.ResponseInfo head) {
        return head.statusCode() == NOT_MODIFIED
                ? HttpResponse.BodySubscribers.replacing(InputStream.nullInputStream())
                : HttpResponse.BodySubscribers.ofInputStream();
    }

    private HttpRequest http(EsiRequest request) {
        URI uri = request.uri(settings.baseUrl());
        if (!settings.baseUrl().getRawAuthority().equals(uri.getRawAuthority())) {
            throw new IllegalArgumentException("Requests go to " + settings.baseUrl() + " only, not to " + uri);
        }
        var builder = HttpRequest.newBuilder(uri)
                .timeout(settings.headerTimeout())
                .header("User-Agent", settings.userAgent())
                .header("X-Compatibility-Date", settings.compatibilityDate().toString())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip");
        if (request.token() != null) {
            builder.header("Authorization", "Bearer " + request.token().accessToken());
        }
        if (request.etag() != null) {
            builder.header("If-None-Match", request.etag());
        }
        return switch (request.method()) {
            case GET -> builder.GET().build();
            case POST ->
                builder.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(json(request)))
                        .build();
        };
    }

    private static byte[] json(EsiRequest request) {
        return request.body() == null ? new byte[0] : request.body().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the body while its time lasts: past the deadline the connection is given up, which ends the reading. */
    private Reply received(
            EsiRequest request, HttpResponse<InputStream> response, MemoryBudget.Account account, boolean packed)
            throws InterruptedException {
        var headers = new EsiHeaders(response.headers());
        int status = response.statusCode();
        if (status == NOT_MODIFIED) {
            return new Reply(status, headers, Body.EMPTY, null);
        }
        // Who waits for memory gives up before the body's time is over, so that it is known what it waited for.
        long deadline = System.nanoTime() + settings.bodyTimeout().toNanos() * 3 / 4;
        var late = new AtomicBoolean();
        var end = new CompletableFuture<Void>();
        InputStream raw = response.body();
        end.orTimeout(settings.bodyTimeout().toMillis(), TimeUnit.MILLISECONDS).exceptionally(timeout -> {
            late.set(true);
            giveUp(raw);
            return null;
        });
        try (raw) {
            int most = status / 100 == 2 ? settings.maxBodyBytes() : Math.min(REFUSAL_BYTES, settings.maxBodyBytes());
            if (headers.length() > most) {
                throw new Body.TooLarge();
            }
            Sent sent = packed && status / 100 == 2 ? new Sent() : null;
            Body body = decoded(request, headers, raw, new Limits(most, account, sent, deadline));
            if (late.get()) {
                body.close();
                throw new IOException("given up");
            }
            return new Reply(status, headers, body, null);
        } catch (EsiException trouble) {
            return Reply.useless(status, headers, trouble);
        } catch (MemoryBudget.Exhausted exhausted) {
            return Reply.useless(status, headers, noMemory(request, exhausted));
        } catch (IOException failure) {
            if (Thread.interrupted() || causedBy(failure, InterruptedException.class)) {
                throw new InterruptedException("Interrupted while reading " + request.title());
            }
            return Reply.useless(status, headers, late.get() ? tooSlow(request, failure) : badBody(request, failure));
        } finally {
            end.complete(null);
        }
    }

    /**
     * What a body may take.
     *
     * @param sent null where it becomes a tree
     */
    private record Limits(
            int most,
            MemoryBudget.Account account,
            @Nullable Sent sent,
            long deadline) {
        Body read(InputStream from) throws IOException, MemoryBudget.Exhausted, InterruptedException {
            return Body.read(from, most, account, sent, deadline);
        }
    }

    /** Keeps the packed bytes of a body as they pass by: ESI has packed them better than there is time for here. */
    private static final class Sent implements Body.Packing {
        private @Nullable ByteArrayOutputStream bytes;

        InputStream of(InputStream gzip) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            bytes = kept;
            return new FilterInputStream(gzip) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    if (read >= 0) {
                        kept.write(read);
                    }
                    return read;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int read = super.read(into, offset, length);
                    kept.write(into, offset, Math.max(0, read));
                    return read;
                }
            };
        }

        @Override
        public byte @Nullable [] sent() {
            return bytes == null ? null : bytes.toByteArray();
        }
    }

    private static Body decoded(EsiRequest request, EsiHeaders headers, InputStream raw, Limits limits)
            throws IOException, EsiException, MemoryBudget.Exhausted, InterruptedException {
        String encoding = headers.text("Content-Encoding").orElse("identity");
        if (encoding.equalsIgnoreCase("identity")) {
            return limits.read(raw);
        }
        var begun = new PushbackInputStream(raw);
        int first = begun.read();
        if (first < 0) {
            return Body.EMPTY;
        }
        begun.unread(first);
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw new EsiException.BadBody(
                    request.title(), EsiException.BadBody.Reason.WRONG_TYPE, "Content-Encoding " + encoding, null);
        }
        Sent sent = limits.sent();
        Body body = limits.read(new GZIPInputStream(sent == null ? begun : sent.of(begun)));
        raw.readNBytes(REMAINDER); // to its end, so that the connection can be used again
        return body;
    }

    private static void giveUp(InputStream body) {
        try {
            body.close();
        } catch (IOException ignored) {
            // whoever reads it finds out
        }
    }

    private EsiException noMemory(EsiRequest request, MemoryBudget.Exhausted exhausted) {
        return exhausted.ever()
                ? new EsiException.BadBody(
                        request.title(),
                        EsiException.BadBody.Reason.TOO_LARGE,
                        "with what else its update has read it needs more than the %,d MB that one update may hold; a larger SEAT_MEMORY raises that"
                                .formatted(memory.most() >> 20),
                        exhausted)
                : new EsiException.BudgetDenied(
                        request.title(),
                        "memory",
                        Instant.now().plus(MEMORY_PAUSE),
                        "the answers in work take all the memory there is for them");
    }

    private EsiException tooSlow(EsiRequest request, IOException failure) {
        return new EsiException.Timeout(request.title(), "the body of the answer", settings.bodyTimeout(), failure);
    }

    private EsiException badBody(EsiRequest request, IOException failure) {
        if (causedBy(failure, Body.TooLarge.class)) {
            return new EsiException.BadBody(
                    request.title(),
                    EsiException.BadBody.Reason.TOO_LARGE,
                    "%,d bytes".formatted(settings.maxBodyBytes()),
                    failure);
        }
        var reason = failure instanceof ZipException
                ? EsiException.BadBody.Reason.MALFORMED
                : EsiException.BadBody.Reason.TRUNCATED;
        return new EsiException.BadBody(request.title(), reason, line(failure), failure);
    }

    private EsiException noAnswer(EsiRequest request, IOException failure) {
        if (failure instanceof HttpConnectTimeoutException) {
            return new EsiException.ConnectionFailed(
                    request.title(), "no connection within " + seconds(settings.connectTimeout()), false, failure);
        }
        if (failure instanceof HttpTimeoutException) {
            return new EsiException.Timeout(request.title(), "the answer", settings.headerTimeout(), failure);
        }
        boolean sent = !(failure instanceof ConnectException) && !causedBy(failure, UnresolvedAddressException.class);
        return new EsiException.ConnectionFailed(request.title(), line(failure), sent, failure);
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String line(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                return ForeignText.oneLine(cause.getMessage());
            }
        }
        return failure instanceof EOFException
                ? "end of data"
                : failure.getClass().getSimpleName();
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    /** Gives up whatever is on its way. */
    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
