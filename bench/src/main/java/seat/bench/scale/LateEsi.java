package seat.bench.scale;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ESI that takes 100 ms for every answer and little else: one virtual thread per connection. Each character has about a
 * hundred assets, which never change; who names their ETag gets a 304. Whatever else is asked is an empty list.
 */
final class LateEsi implements AutoCloseable {
    static final Duration LATENCY = Duration.ofMillis(100);
    static final int ROWS = 100;

    private static final Pattern ASSETS = Pattern.compile("^GET /characters/(\\d+)/assets");
    /** What follows the character's number in its ETag. */
    static final String ETAG = "-5f1d2c7e9a";

    private static final int TOKENS = 1_800;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final ServerSocket socket;
    private final Map<Long, byte[]> bodies = new ConcurrentHashMap<>();
    private final Map<Long, AtomicInteger> spent = new ConcurrentHashMap<>();
    private final LongAdder full = new LongAdder();
    private final LongAdder unchanged = new LongAdder();
    private volatile Duration freshFor = Duration.ofSeconds(1);

    LateEsi() throws IOException {
        socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        Thread.ofPlatform().daemon().name("late ESI").start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** How long answers may not be asked for again. */
    void freshFor(Duration time) {
        freshFor = time;
    }

    /** Asset lists given in full. */
    long full() {
        return full.sum();
    }

    /** Asset lists that were known already. */
    long unchanged() {
        return unchanged.sum();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream(), 2_048);
            OutputStream out = connection.getOutputStream();
            for (String line = line(in); line != null; line = line(in)) {
                String etag = "";
                int length = 0;
                for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
                    if (header.regionMatches(true, 0, "If-None-Match:", 0, 14)) {
                        etag = header.substring(14).strip();
                    } else if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                        length = Integer.parseInt(header.substring(15).strip());
                    }
                }
                in.skipNBytes(length);
                Thread.sleep(LATENCY);
                out.write(answer(line, etag));
                out.flush();
            }
        } catch (IOException e) {
            return; // who asked has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return null;
    }

    private byte[] answer(String line, String named) {
        Matcher assets = ASSETS.matcher(line);
        Instant now = Instant.now();
        if (!assets.find()) {
            return message(
                    "200 OK",
                    "",
                    "Expires: " + http(now.plusSeconds(3_600)) + "\r\n",
                    "[]".getBytes(StandardCharsets.US_ASCII));
        }
        long character = Long.parseLong(assets.group(1));
        String etag = "\"" + character + ETAG + "\"";
        boolean known = etag.equals(named);
        (known ? unchanged : full).increment();
        int cost = known ? 1 : 2;
        int left = TOKENS
                - spent.computeIfAbsent(character, id -> new AtomicInteger()).addAndGet(cost);
        String headers =
                """
                Expires: %s\r
                Last-Modified: Sat, 01 Aug 2026 12:00:00 GMT\r
                ETag: %s\r
                X-Pages: 1\r
                X-Ratelimit-Group: char-asset\r
                X-Ratelimit-Limit: %d/%dm\r
                X-Ratelimit-Remaining: %d\r
                X-Ratelimit-Used: %d\r
                """.formatted(http(now.plus(freshFor)), etag, TOKENS, WINDOW.toMinutes(), Math.max(0, left), cost);
        return known
                ? message("304 Not Modified", http(now), headers, null)
                : message("200 OK", http(now), headers, bodies.computeIfAbsent(character, LateEsi::assets));
    }

    private static byte[] message(String status, String date, String headers, byte[] body) {
        String head = "HTTP/1.1 " + status + "\r\nDate: " + (date.isEmpty() ? http(Instant.now()) : date) + "\r\n"
                + headers
                + (body == null ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n")
                + "\r\n";
        byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
        if (body == null) {
            return bytes;
        }
        byte[] all = java.util.Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        return all;
    }

    private static byte[] assets(long character) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < ROWS; i++) {
            json.append(i == 0 ? "" : ",").append("""
                    {"is_singleton":%b,"item_id":%d,"location_flag":"Hangar","location_id":%d,"location_type":"station",\
                    "quantity":%d,"type_id":%d}""".formatted(
                            i % 7 == 0, character * 1_000 + i, 60_000_004 + character % 50, 1 + i * 37, 34 + i));
        }
        return json.append("]").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String http(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
