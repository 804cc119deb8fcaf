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

    private static final long[] NONE = {};

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
     * @param whole   the document's whole content; null when there is none
     * @param page    what of it is answered
     * @param numbers of the page's rows, where a fixture makes them
     * @param number  of the page, where X-Pages counts
     */
    record Prepared(
            int status,
            long version,
            FixtureContents.@Nullable Whole whole,
            JsonNode page,
            long[] numbers,
            int number,
            int total,
            String etag,
            byte[] body) {

        static Prepared refused(int status, long version, String error) {
            return new Prepared(
                    status,
                    version,
                    null,
                    Json.object(),
                    NONE,
                    0,
                    0,
                    "",
                    Json.bytes(Json.object().put("error", error)));
        }
    }

    static String httpDate(long second) {
        return HTTP_DATE.format(Instant.ofEpochSecond(second));
    }

    Prepared prepare(Request request, Document document) {
        long version = windows.version(document, windows.clock().now());
        long t = windows.start(document, version);
        FixtureRoute fixture = contents.fixtures.route(document);
        if (fixture != null && !contents.fixtures.exists(fixture, document, this::startOfNow)) {
            return Prepared.refused(404, version, "Not found");
        }
        if (fixture != null && fixture.isCursor()) {
            return cursor(fixture, request, document, version);
        }
        FixtureContents.Whole whole = contents.whole(document, t);
        if (whole == null) {
            return Prepared.refused(404, version, "Not found");
        }
        FixtureRoute.Walk walk = walk(document.route());
        if (walk != null) {
            return walk(request, version, whole, walk);
        }
        return document.route().paging() == Route.Paging.PAGES
                ? page(request, version, whole)
                : prepared(request, version, whole, whole.json(), whole.numbers(), 0, 0);
    }

    private FixtureRoute.@Nullable Walk walk(Route route) {
        return route.paging() == Route.Paging.FROM_ID
                ? new FixtureRoute.Walk("from_id", "transaction_id", true, true, sizes.transactions())
                : contents.walk(route.template());
    }

    private long startOfNow(Document document) {
        return windows.start(document, windows.version(document, windows.clock().now()));
    }

    private Prepared cursor(FixtureRoute fixture, Request request, Document document, long version) {
        String after = request.value("after");
        String before = request.value("before");
        long limit = value(request, "limit", 10);
        if (limit < 10 || limit > 100 || !(after.isEmpty() || before.isEmpty())) {
            return Prepared.refused(400, version, "'limit' is 10 to 100, and 'after' and 'before' exclude each other");
        }
        FixtureContents.CursorPage page = contents.fixtures.cursor(
                fixture,
                document,
                windows.start(document, version),
                after,
                before,
                (int) Math.min(limit, sizes.records()),
                request::value);
        return page == null
                ? Prepared.refused(400, version, "Unknown cursor")
                : prepared(request, version, null, page.json(), page.numbers(), 0, 0);
    }

    private Prepared page(Request request, long version, FixtureContents.Whole content) {
        JsonNode whole = content.json();
        int total = Math.max(1, Math.ceilDiv(whole.size(), sizes.page()));
        long number = value(request, "page", 1);
        if (number < 1 || number > total) {
            return new Prepared(
                    404,
                    version,
                    content,
                    whole,
                    NONE,
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
        return prepared(request, version, content, rows, content.numbers(), n, total);
    }

    /** Rows from the id on that the request names, at most the walk's limit. */
    private static Prepared walk(Request request, long version, FixtureContents.Whole whole, FixtureRoute.Walk walk) {
        JsonNode rows = whole.rows();
        long start = value(request, walk.parameter(), walk.below() ? Long.MAX_VALUE : Long.MIN_VALUE);
        int from = 0;
        while (from < rows.size() && isBeyond(rows.get(from), start, walk)) {
            from++;
        }
        int to = Math.min(from + walk.limit(), rows.size());
        long[] numbers = whole.numbers().length == 0 ? NONE : java.util.Arrays.copyOfRange(whole.numbers(), from, to);
        return prepared(request, version, whole, slice(rows, from, to), numbers, 0, 0);
    }

    private static boolean isBeyond(JsonNode row, long start, FixtureRoute.Walk walk) {
        long id = walk.field().isEmpty() ? row.asLong() : row.path(walk.field()).asLong();
        return id == start ? !walk.inclusive() : walk.below() == (id > start);
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
            Request request,
            long version,
            FixtureContents.@Nullable Whole whole,
            JsonNode page,
            long[] numbers,
            int number,
            int total) {
        byte[] body = Json.bytes(page);
        String etag = "\"" + HexFormat.of().formatHex(digest(body)) + "\"";
        boolean same = matches(request, etag);
        return new Prepared(same ? 304 : 200, version, whole, page, numbers, number, total, etag, body);
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

    /** The page a request asks for; 1 where it names none. */
    static int page(Request request) {
        return (int) value(request, "page", 1);
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

    private String pageOf(Request request, Document document) {
        FixtureRoute.Walk walk = walk(document.route());
        if (walk != null) {
            return "?" + walk.parameter() + "=" + request.value(walk.parameter());
        }
        return switch (document.route().paging()) {
            case PAGES -> "?page=" + value(request, "page", 1);
            case CURSOR -> {
                StringBuilder page = new StringBuilder("?after=")
                        .append(request.value("after"))
                        .append("&before=")
                        .append(request.value("before"))
                        .append("&limit=")
                        .append(request.value("limit"));
                FixtureRoute fixture = contents.fixtures.route(document);
                if (fixture != null) {
                    fixture.filter()
                            .keySet()
                            .forEach(name ->
                                    page.append('&').append(name).append('=').append(request.value(name)));
                }
                yield page.toString();
            }
            case NONE, FROM_ID -> "";
        };
    }

    /** Holds the request against what this reader was told before. */
    void judge(Request request, Document document, String reader, long now) {
        watch.asked(reader, document, pageOf(request, document), request.header("If-None-Match") != null, now);
    }

    Answer answer(Prepared prepared, Request request, Document document, String reader, long now) {
        if (prepared.status == 400) {
            violations.add(
                    Violation.Kind.UNKNOWN_CURSOR, now, reader + " " + document.path() + pageOf(request, document));
            return new Answer(400, prepared.body).header("Content-Type", "application/json");
        }
        if (prepared.status == 404) {
            if (prepared.whole == null && contents.fixtures.route(document) != null) {
                served.absent(document, prepared.version);
            }
            if (prepared.whole != null && !watch.mayExist(reader, document, prepared.number)) {
                violations.add(
                        Violation.Kind.PAGE_OUT_OF_RANGE,
                        now,
                        reader + " " + document.path() + " page " + prepared.number);
            }
            watch.gone(reader, document, pageOf(request, document));
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
                new Watch.Answered(
                        pageOf(request, document),
                        prepared.number,
                        prepared.total,
                        prepared.version,
                        prepared.etag,
                        same,
                        expires,
                        now));
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
        FixtureRoute fixture = contents.fixtures.route(document);
        boolean part = walk(document.route()) != null || document.route().paging() == Route.Paging.CURSOR;
        if (fixture != null && !fixture.isJava()) {
            if (part || whole) {
                served.fixture(fixture, document, prepared.version, prepared.numbers, whole ? prepared.whole : null);
            }
        } else if (part) {
            served.rows(
                    document,
                    prepared.version,
                    prepared.page,
                    contents.growing(document.route().template()));
        } else if (whole) {
            served.whole(
                    document,
                    prepared.version,
                    modified,
                    Objects.requireNonNull(prepared.whole).json());
        }
    }

    private Answer shrunk(Prepared prepared, Document document, String reader) {
        violations.faulted.increment();
        watch.spoiled(reader, document, prepared.number);
        return new Answer(200, prepared.body)
                .header("Content-Type", "application/json")
                .header("X-Pages", Integer.toString(prepared.total - 1))
                .header("Last-Modified", httpDate(windows.start(document, prepared.version) + 1))
                .header("Expires", httpDate(windows.start(document, prepared.version + 1)));
    }
}
