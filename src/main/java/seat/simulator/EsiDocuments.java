package seat.simulator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Answers GET: the document's content at the start of its cache window, the page asked for, and the headers of ESI's caches. */
final class EsiDocuments {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Windows windows;
    private final Contents contents;
    private final PageSizes sizes;
    private final Served served;
    private final Watch watch;
    private final Violations violations;
    private final Faults faults;

    EsiDocuments(
            Windows windows,
            Contents contents,
            PageSizes sizes,
            Served served,
            Watch watch,
            Violations violations,
            Faults faults) {
        this.windows = windows;
        this.contents = contents;
        this.sizes = sizes;
        this.served = served;
        this.watch = watch;
        this.violations = violations;
        this.faults = faults;
    }

    /**
     * An answer as it would be, before it is known whether the reader may have it.
     *
     * @param whole the document's whole content; null when there is none
     */
    record Prepared(
            int status,
            long version,
            @Nullable JsonNode whole,
            JsonNode page,
            int number,
            int total,
            String etag,
            byte[] body) {}

    static String httpDate(long second) {
        return HTTP_DATE.format(Instant.ofEpochSecond(second));
    }

    Prepared prepare(Request request, Document document) {
        long version = windows.version(document, windows.clock().now());
        JsonNode whole = contents.at(document, windows.start(document, version));
        if (whole == null) {
            return new Prepared(
                    404,
                    version,
                    null,
                    Json.object(),
                    0,
                    0,
                    "",
                    Json.bytes(Json.object().put("error", "Not found")));
        }
        return switch (document.route().paging()) {
            case NONE -> prepared(request, version, whole, whole, 0, 0);
            case PAGES -> page(request, version, whole);
            case FROM_ID ->
                walk(
                        request,
                        version,
                        whole,
                        "transaction_id",
                        value(request, "from_id", Long.MAX_VALUE - 1) + 1,
                        sizes.transactions());
            case LAST_MAIL_ID ->
                walk(request, version, whole, "mail_id", value(request, "last_mail_id", Long.MAX_VALUE), 50);
        };
    }

    private Prepared page(Request request, long version, JsonNode whole) {
        int total = Math.max(1, Math.ceilDiv(whole.size(), sizes.page()));
        long number = value(request, "page", 1);
        if (number < 1 || number > total) {
            return new Prepared(
                    404,
                    version,
                    whole,
                    whole,
                    (int) Math.min(number, Integer.MAX_VALUE),
                    total,
                    "",
                    Json.bytes(Json.object().put("error", "Requested page does not exist!")));
        }
        int n = (int) number;
        JsonNode rows = slice(whole, (n - 1) * sizes.page(), n * sizes.page());
        if (n > 1 && faults.hits(FaultKind.DUPLICATE_ROWS, request.path())) {
            violations.faulted.increment();
            ArrayNode doubled = Json.array();
            doubled.add(whole.get((n - 1) * sizes.page() - 1));
            rows.forEach(doubled::add);
            rows = doubled;
        }
        return prepared(request, version, whole, rows, n, total);
    }

    /** Rows with ids below {@code before}, newest first, at most {@code limit}. */
    private Prepared walk(Request request, long version, JsonNode whole, String field, long before, int limit) {
        int from = 0;
        while (from < whole.size() && whole.get(from).path(field).asLong() >= before) {
            from++;
        }
        return prepared(request, version, whole, slice(whole, from, from + limit), 0, 0);
    }

    private static JsonNode slice(JsonNode whole, int from, int to) {
        if (from == 0 && to >= whole.size()) {
            return whole;
        }
        ArrayNode rows = Json.array();
        for (int n = from; n < Math.min(to, whole.size()); n++) {
            rows.add(whole.get(n));
        }
        return rows;
    }

    private static Prepared prepared(
            Request request, long version, JsonNode whole, JsonNode page, int number, int total) {
        byte[] body = Json.bytes(page);
        String etag = "\"" + HexFormat.of().formatHex(digest(body)) + "\"";
        boolean same = matches(request, etag);
        return new Prepared(same ? 304 : 200, version, whole, page, number, total, etag, body);
    }

    private static boolean matches(Request request, String etag) {
        String known = request.header("If-None-Match");
        return known != null && (known.equals(etag) || known.equals("W/" + etag));
    }

    private static byte[] digest(byte[] body) {
        try {
            return MessageDigest.getInstance("MD5").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long value(Request request, String name, long otherwise) {
        String text = request.value(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String pageOf(Request request, Document document) {
        return switch (document.route().paging()) {
            case NONE -> "";
            case PAGES -> "?page=" + value(request, "page", 1);
            case FROM_ID -> "?from_id=" + request.value("from_id");
            case LAST_MAIL_ID -> "?last_mail_id=" + request.value("last_mail_id");
        };
    }

    /** Holds the request against what this reader was told before. */
    void judge(Request request, Document document, String reader, long now) {
        watch.asked(reader, document, pageOf(request, document), request.header("If-None-Match") != null, now);
    }

    Answer answer(Prepared prepared, Request request, Document document, String reader, long now) {
        if (prepared.status == 404) {
            if (prepared.whole != null && prepared.number > watch.toldPages(reader, document)) {
                violations.add(
                        Violation.Kind.PAGE_OUT_OF_RANGE,
                        now,
                        reader + " " + document.path() + " page " + prepared.number);
            }
            return new Answer(404, prepared.body).header("Content-Type", "application/json");
        }
        if (prepared.number > 1 && faults.hits(FaultKind.SHRINKING_PAGES, request.path())) {
            return shrunk(prepared, document, reader);
        }
        long modified = windows.start(document, prepared.version);
        boolean cached = document.route().cacheSeconds() > 0;
        long expires = cached ? windows.start(document, prepared.version + 1) : 0;
        boolean same = prepared.status == 304;
        boolean whole = watch.answered(
                reader,
                document,
                pageOf(request, document),
                prepared.number,
                prepared.total,
                prepared.version,
                prepared.etag,
                same,
                expires);
        note(prepared, document, modified, whole);
        if (same) {
            violations.notModified.increment();
        }
        Answer answer =
                same ? Answer.empty(304) : new Answer(200, prepared.body).header("Content-Type", "application/json");
        answer.header("ETag", prepared.etag).header("Last-Modified", httpDate(modified));
        if (cached) {
            answer.header("Expires", httpDate(expires));
            answer.header("Cache-Control", document.route().scope() == null ? "public" : "private");
        }
        if (prepared.total > 0) {
            answer.header("X-Pages", Integer.toString(prepared.total));
        }
        return answer;
    }

    private void note(Prepared prepared, Document document, long modified, boolean whole) {
        Route.Paging paging = document.route().paging();
        if (paging == Route.Paging.FROM_ID || paging == Route.Paging.LAST_MAIL_ID) {
            served.rows(
                    document,
                    prepared.version,
                    prepared.page,
                    Served.GROWING.get(document.route().template()));
        } else if (whole) {
            served.whole(document, prepared.version, modified, Objects.requireNonNull(prepared.whole));
        }
    }

    private Answer shrunk(Prepared prepared, Document document, String reader) {
        violations.faulted.increment();
        watch.spoiled(reader, document);
        return new Answer(200, prepared.body)
                .header("Content-Type", "application/json")
                .header("X-Pages", Integer.toString(prepared.total - 1))
                .header("Last-Modified", httpDate(windows.start(document, prepared.version) + 1))
                .header("Expires", httpDate(windows.start(document, prepared.version + 1)));
    }
}
