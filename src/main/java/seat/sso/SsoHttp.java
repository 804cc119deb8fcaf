package seat.sso;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Bounded requests to the SSO: no redirects, {@value #MAX_BYTES} bytes of answer, one deadline for headers and body
 * together ({@code HttpRequest.timeout} ends at the headers).
 */
final class SsoHttp {
    static final int MAX_BYTES = 256 * 1024;

    private final HttpClient client;
    private final String userAgent;
    private final Duration deadline;

    SsoHttp(HttpClient client, String userAgent, Duration deadline) {
        this.client = client;
        this.userAgent = userAgent;
        this.deadline = deadline;
    }

    /** A client as the SSO's requests need it. */
    static HttpClient newClient() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(deadline)
                .header("User-Agent", userAgent)
                .header("Accept", "application/json");
    }

    /** @throws Failed when no whole answer came */
    HttpResponse<String> send(HttpRequest request) throws Failed {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_BYTES));
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Failed("no answer within " + deadline.toSeconds() + " s", true, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Failed(describe(cause), !neverSent(cause), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Failed("interrupted", true, e);
        }
    }

    private static String describe(Throwable cause) {
        return switch (cause) {
            case ConnectException e -> "no connection";
            case HttpTimeoutException e -> "no answer in time";
            default -> cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        };
    }

    private static boolean neverSent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnresolvedAddressException;
    }

    /** No answer; {@link #maybeProcessed} tells whether the SSO may have acted on the request all the same. */
    static final class Failed extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean maybeProcessed;

        Failed(String message, boolean maybeProcessed, Throwable cause) {
            super(message, cause);
            this.maybeProcessed = maybeProcessed;
        }

        boolean maybeProcessed() {
            return maybeProcessed;
        }
    }
}
