package seat.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before everything else that looks at a request. It lets in as many at once as the heap has room for, and reads a
 * body itself: forms only, up to {@value #LARGEST_BODY} bytes ({@value #LARGEST_PASTE} where text is pasted), within a deadline, and none from a browser without a
 * cookie of ours, since
 * no form of ours could come from there. So nobody who is not signed in makes anything be kept.
 */
final class RequestLimits implements Filter {
    private static final Logger log = LoggerFactory.getLogger(RequestLimits.class);

    /** A token and a few fields. */
    static final int LARGEST_BODY = 16 << 10;

    /** What is pasted out of EVE: a local channel, a scan, a system's moons, with six bytes for a letter that is not Latin. */
    static final int LARGEST_PASTE = 256 << 10;

    /** What programs write: a squad with its logo. */
    static final int LARGEST_JSON = 64 << 10;

    private static final Set<String> PASTED = Set.of(
            "/tools/paste",
            "/tools/appraisals",
            "/tools/scan",
            "/tools/people",
            "/timers/pasted",
            "/moons/survey",
            "/moons");

    private static final Duration BODY = Duration.ofSeconds(30);
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    /** All our cookies have it in their names. */
    private static final String OURS = "seat";

    private final Semaphore pages;
    private final Semaphore bodies;

    /** @param requests answered at once; half as many bodies are waited for besides */
    RequestLimits(int requests) {
        this.pages = new Semaphore(requests);
        this.bodies = new Semaphore(Math.max(1, requests / 2));
    }

    @Override
    public void doFilter(ServletRequest from, ServletResponse to, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) from;
        HttpServletResponse response = (HttpServletResponse) to;
        HttpServletRequest read = hasBody(request) ? read(request, response) : request;
        if (read == null) {
            return;
        }
        if (isStatic(request.getRequestURI())) { // who reads it slowly must not keep others from their pages
            chain.doFilter(read, response);
        } else if (turn(pages)) {
            try {
                chain.doFilter(read, response);
            } finally {
                pages.release();
            }
        } else {
            busy(request, response);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    static boolean isStatic(String path) {
        return path.startsWith("/webjars/") || path.startsWith("/app/");
    }

    /** @return null when it is answered already */
    private @Nullable HttpServletRequest read(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String type = request.getContentType();
        String cookies = request.getHeader("Cookie");
        boolean program = isProgram(request);
        if (!program && (cookies == null || !cookies.contains(OURS))) {
            return refuse(
                    request,
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "A form needs the cookie of the page it is on.");
        }
        int largest = largest(request);
        if (request.getContentLengthLong() > largest) {
            return tooLarge(request, response, largest);
        }
        String wanted = program ? JSON : FORM;
        if (type == null ? !program : !type.toLowerCase(Locale.ROOT).startsWith(wanted)) {
            return refuse(
                    request,
                    response,
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    program ? "Only JSON is taken: " + JSON + "." : "Only forms are taken: " + FORM + ".");
        }
        boolean here = request.getContentLengthLong() > 0
                && request.getInputStream().available() >= request.getContentLengthLong();
        if (!here && !bodies.tryAcquire()) { // those that came with their headers need not wait for anybody
            busy(request, response);
            return null;
        }
        try {
            byte[] body = body(request.getInputStream(), largest);
            return body.length > largest
                    ? tooLarge(request, response, largest)
                    : program ? new ReadBody(request, body) : new Form(request, body);
        } catch (SocketTimeoutException slow) {
            return refuse(
                    request,
                    response,
                    HttpServletResponse.SC_REQUEST_TIMEOUT,
                    "The form did not come to its end in time.");
        } catch (IllegalArgumentException malformed) {
            return refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, "The form is malformed.");
        } finally {
            if (!here) {
                bodies.release();
            }
        }
    }

    private static boolean isProgram(HttpServletRequest request) {
        return Problems.isForPrograms(request.getRequestURI()) && request.getHeader(ApiDoor.HEADER) != null;
    }

    private static int largest(HttpServletRequest request) {
        return isProgram(request)
                ? LARGEST_JSON
                : PASTED.contains(request.getRequestURI()) ? LARGEST_PASTE : LARGEST_BODY;
    }

    private static byte[] body(ServletInputStream from, int largest) throws IOException {
        long end = System.nanoTime() + BODY.toNanos();
        byte[] buffer = new byte[LARGEST_BODY + 1];
        int length = 0;
        while (length <= largest) {
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(largest + 1, 2 * buffer.length));
            }
            int count = from.read(buffer, length, buffer.length - length);
            if (count < 0) {
                break;
            }
            length += count;
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("The body drips");
            }
        }
        return Arrays.copyOf(buffer, length);
    }

    private static boolean turn(Semaphore places) {
        try {
            return places.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static @Nullable HttpServletRequest tooLarge(
            HttpServletRequest request, HttpServletResponse response, int largest) throws IOException {
        return refuse(
                request,
                response,
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "A form may have " + largest + " bytes at most.");
    }

    private static void busy(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "5");
        refuse(
                request,
                response,
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                "SeAT answers too many requests already; try again.");
    }

    /** Answers, and ends the connection: what else would come on it is not read. */
    private static @Nullable HttpServletRequest refuse(
            HttpServletRequest request, HttpServletResponse response, int status, String why) {
        UnreadBodies.leave(request);
        boolean program = Problems.isForPrograms(request.getRequestURI());
        byte[] text = (program ? Problems.json(status, why) : why + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Connection", "close");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(program ? Problems.PROBLEM : "text/plain;charset=UTF-8");
        response.setContentLength(text.length);
        try {
            response.getOutputStream().write(text);
            response.flushBuffer();
        } catch (IOException gone) {
            log.debug("A client did not wait for its refusal: {}", gone.getMessage());
        }
        return null;
    }
}
