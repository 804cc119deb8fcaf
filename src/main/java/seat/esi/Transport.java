package seat.esi;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Sends a request over HTTP and reads the whole answer, within its limits of time and size. Follows no redirect. */
final class Transport implements AutoCloseable {

    /**
     * An answer whose headers came.
     *
     * @param body decoded
     * @param trouble why the body cannot be used; null if it can
     */
    record Reply(
            int status,
            EsiHeaders headers,
            byte[] body,
            @Nullable EsiException trouble) {}

    private final EsiSettings settings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;

    Transport(EsiSettings settings) {
        this.settings = settings;
        boolean secure = "https".equals(settings.baseUrl().getScheme());
        this.http = HttpClient.newBuilder()
                .executor(threads)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(secure ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** @throws EsiException {@code Timeout} or {@code ConnectionFailed} if no headers came */
    Reply exchange(EsiRequest request) throws EsiException, InterruptedException {
        var head = new AtomicReference<HttpResponse.@Nullable ResponseInfo>();
        try {
            HttpResponse<byte[]> response = http.send(http(request), info -> {
                head.set(info);
                return new BoundedBody(settings.maxBodyBytes(), settings.bodyTimeout());
            });
            return decoded(request, response);
        } catch (IOException failure) {
            HttpResponse.ResponseInfo info = head.get();
            if (info == null) {
                throw noAnswer(request, failure);
            }
            return new Reply(info.statusCode(), new EsiHeaders(info.headers()), new byte[0], badBody(request, failure));
        }
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

    private Reply decoded(EsiRequest request, HttpResponse<byte[]> response) {
        var headers = new EsiHeaders(response.headers());
        byte[] body = response.body();
        String encoding = headers.text("Content-Encoding").orElse("identity");
        if (body.length == 0 || encoding.equalsIgnoreCase("identity")) {
            return new Reply(response.statusCode(), headers, body, null);
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            var trouble = new EsiException.BadBody(
                    request.title(), EsiException.BadBody.Reason.WRONG_TYPE, "Content-Encoding " + encoding, null);
            return new Reply(response.statusCode(), headers, new byte[0], trouble);
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = gzip.readNBytes(settings.maxBodyBytes() + 1);
            if (plain.length > settings.maxBodyBytes()) {
                throw new BoundedBody.TooLarge();
            }
            return new Reply(response.statusCode(), headers, plain, null);
        } catch (IOException failure) {
            return new Reply(response.statusCode(), headers, new byte[0], badBody(request, failure));
        }
    }

    private EsiException badBody(EsiRequest request, IOException failure) {
        if (causedBy(failure, TimeoutException.class)) {
            return new EsiException.Timeout(request.title(), "the body of the answer", settings.bodyTimeout(), failure);
        }
        if (causedBy(failure, BoundedBody.TooLarge.class)) {
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
                return Lines.oneLine(cause.getMessage());
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
