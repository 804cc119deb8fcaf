package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import seat.access.Access;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.RequiresView;
import seat.db.BadTableRequestException;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TableCursor;
import seat.db.TableQuery;
import seat.db.TableRow;
import seat.db.TableTaker;
import seat.view.Views;
import seat.web.ApiDoor;
import seat.web.api.Asked;
import seat.web.api.OwnParameters;
import seat.web.export.CsvFile;
import seat.web.export.ExportFile;
import tools.jackson.core.JsonGenerator;

/**
 * Every view for programs. As JSON it comes page by page: {@code data} holds the rows, {@code next} is where the next ones begin, and is null
 * at the end. As NDJSON and CSV all rows come, chunk by chunk as they are read, in constant memory; each chunk asks anew what may be seen.
 * The parameters are those of the page, without order and page number: {@code after} takes {@code next}, {@code size} is at most
 * {@value Asked#LARGEST}, {@code names=true} adds the name beside each id. A page that is the same as one the caller has, by rights that are the
 * same, is 304 to its ETag.
 */
@OwnParameters
@RestController
final class ViewApi {
    static final String NDJSON = "application/x-ndjson";

    /** A page ends with the row that reaches so many: an answer has 10 MB at most, and a row is far from the rest. */
    private static final int MOST_BYTES = 9_000_000;

    private static final int CHUNK = 2_000;
    private static final int CHUNK_BYTES = 2_000_000;
    /** Bytes that an export hands to the connection at once: eight times what a page does. */
    private static final int SENT_AT_ONCE = 64 * 1024;

    private static final int MOST_OF_A_CHUNK = 10_000;
    private static final List<String> PAGES_ONLY = List.of("page", "sort", "before", "open", "saved");

    private final Views views;
    private final ViewRows rows;
    private final ViewTags tags;

    ViewApi(Views views, ViewRows rows, ViewTags tags) {
        this.views = views;
        this.rows = rows;
        this.tags = tags;
    }

    @RequiresView
    @GetMapping({
        "/api/v3/characters/{characterId}/{view}",
        "/api/v3/corporations/{corporationId}/{view}",
        "/api/v3/alliances/{allianceId}/{view}",
        "/api/v3/regions/{regionId}/{view}",
        "/api/v3/structures/{structureId}/{view}",
        "/api/v3/universe/{view}",
        "/api/v3/configuration/{view}"
    })
    void one(
            @PathVariable Map<String, String> path,
            Access access,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        page(asked(path, request), access, request, response);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping({
        "/api/v3/my/{view}",
        "/api/v3/corporations/{corporationId}/members/{view}",
        "/api/v3/alliances/{allianceId}/corporations/{view}",
        "/api/v3/all/{owners}/{view}"
    })
    void many(
            @PathVariable Map<String, String> path,
            Access access,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        page(asked(path, request), access, request, response);
    }

    @RequiresView
    @GetMapping({
        "/api/v3/characters/{characterId}/{view}.ndjson", "/api/v3/characters/{characterId}/{view}.csv",
        "/api/v3/corporations/{corporationId}/{view}.ndjson", "/api/v3/corporations/{corporationId}/{view}.csv",
        "/api/v3/alliances/{allianceId}/{view}.ndjson", "/api/v3/alliances/{allianceId}/{view}.csv",
        "/api/v3/regions/{regionId}/{view}.ndjson", "/api/v3/regions/{regionId}/{view}.csv",
        "/api/v3/structures/{structureId}/{view}.ndjson", "/api/v3/structures/{structureId}/{view}.csv",
        "/api/v3/universe/{view}.ndjson", "/api/v3/universe/{view}.csv",
        "/api/v3/configuration/{view}.ndjson", "/api/v3/configuration/{view}.csv"
    })
    void allOfOne(
            @PathVariable Map<String, String> path,
            Access access,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        stream(asked(path, request), access, request, response);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping({
        "/api/v3/my/{view}.ndjson", "/api/v3/my/{view}.csv",
        "/api/v3/corporations/{corporationId}/members/{view}.ndjson",
                "/api/v3/corporations/{corporationId}/members/{view}.csv",
        "/api/v3/alliances/{allianceId}/corporations/{view}.ndjson",
                "/api/v3/alliances/{allianceId}/corporations/{view}.csv",
        "/api/v3/all/{owners}/{view}.ndjson", "/api/v3/all/{owners}/{view}.csv"
    })
    void allOfMany(
            @PathVariable Map<String, String> path,
            Access access,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        stream(asked(path, request), access, request, response);
    }

    /**
     * What a program asks for. An id is written as one, where people write a name or {@code #34}.
     *
     * @throws BadTableRequestException for what only pages take
     */
    private ViewRequest asked(Map<String, String> path, HttpServletRequest request) {
        ViewRequest asked = ViewRequest.of(views, path, request);
        for (String only : PAGES_ONLY) {
            if (asked.parameters().containsKey(only)) {
                throw new BadTableRequestException("There is no parameter " + only
                        + " here: rows come in the order of their key, and after takes what next said; allowed are after, size, names,"
                        + " columns and the filters of the columns");
            }
        }
        Stream.concat(
                        Stream.of("owner"),
                        asked.view().query().columns().stream()
                                .filter(column -> column.meaning() == Meaning.ENTITY)
                                .map(TableColumn::name))
                .forEach(name -> asked.parameters()
                        .computeIfPresent(name, (unused, text) -> text.matches("[0-9]{1,18}") ? "#" + text : text));
        return asked;
    }

    private void page(ViewRequest asked, Access access, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean named = named(asked);
        List<Object> after = after(asked);
        int size = Asked.size(asked.parameters().getOrDefault("size", Asked.SIZE));
        // Whoever keeps it asks each time whether it is still so, and whether it is still for its eyes.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, private");
        String rights = Objects.requireNonNull(ApiDoor.key(request)).version();
        ServletWebRequest conditional = new ServletWebRequest(request, response);
        Optional<String> known = named
                ? Optional.empty()
                : tags.of(asked, access.rows(asked.view(), asked.scope()), List.of(rights))
                        .map(ViewApi::tag);
        if (known.isPresent() && conditional.checkNotModified(known.get())) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ApiDoor.rows(
                request,
                named
                        ? named(bytes, rows.read(asked, access, request, after, size, true))
                        : bare(bytes, asked, access, request, after, size));
        byte[] answer = bytes.toByteArray();
        if (known.isEmpty() && conditional.checkNotModified(tag(rights + " " + DigestUtils.md5DigestAsHex(answer)))) {
            return;
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    /** @return the number of rows */
    private int bare(
            ByteArrayOutputStream bytes,
            ViewRequest asked,
            Access access,
            HttpServletRequest request,
            List<Object> after,
            int size) {
        try (JsonGenerator out = ViewJson.on(bytes)) {
            begin(out);
            TableQuery.Copied copied = rows.copy(
                    asked,
                    access,
                    request,
                    after,
                    size,
                    columns -> ViewJson.taker(out, columns, () -> bytes.size() >= MOST_BYTES));
            end(out, copied.last());
            return copied.rows();
        }
    }

    /** @return the number of rows */
    private static int named(ByteArrayOutputStream bytes, ViewRows.Chunk chunk) {
        try (JsonGenerator out = ViewJson.on(bytes)) {
            begin(out);
            int count = 0;
            for (TableRow row : chunk.rows()) {
                ViewJson.write(out, chunk.columns(), row, chunk.names());
                count++;
                if (bytes.size() >= MOST_BYTES) {
                    end(out, chunk.query().key(row));
                    return count;
                }
            }
            end(out, chunk.last());
            return count;
        }
    }

    private static void begin(JsonGenerator out) {
        out.writeStartObject();
        out.writeArrayPropertyStart("data");
    }

    private static void end(JsonGenerator out, List<Object> last) {
        out.writeEndArray();
        out.writeStringProperty("next", last.isEmpty() ? null : TableCursor.write(last));
        out.writeEndObject();
    }

    private static String tag(String text) {
        return '"' + DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8)) + '"';
    }

    /** All rows, from the first. */
    private void stream(ViewRequest asked, Access access, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean csv = request.getRequestURI().endsWith(".csv");
        boolean named = named(asked);
        if (!csv && !named) {
            lines(asked, access, request, response);
            return;
        }
        ViewRows.Chunk chunk = rows.read(asked, access, request, after(asked), CHUNK, named);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentType(csv ? "text/csv" : NDJSON);
        Lines lines = csv ? new CsvLines(response, named) : new JsonLines(response.getOutputStream(), named);
        lines.begin(chunk);
        int count = 0;
        while (true) {
            count += chunk.rows().size();
            ApiDoor.rows(request, count);
            if (!lines.write(chunk) || chunk.last().isEmpty()) {
                return;
            }
            chunk = rows.read(asked, request, chunk.last(), CHUNK, named);
        }
    }

    /**
     * NDJSON without names, which is written as the rows are read. Nobody's slow connection keeps one of the database waiting: a chunk is read
     * as a whole, and sent while the next one is read.
     */
    private void lines(ViewRequest asked, Access access, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try (SentBehind bytes = new SentBehind(response::getOutputStream, CHUNK_BYTES)) {
            JsonGenerator out = ViewJson.on(bytes);
            Function<List<TableColumn>, TableTaker> taker =
                    columns -> ViewJson.taker(out, columns, () -> bytes.size() >= CHUNK_BYTES);
            TableQuery.Copied copied = rows.copy(asked, access, request, after(asked), CHUNK, taker);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setContentType(NDJSON);
            response.setBufferSize(SENT_AT_ONCE);
            int count = copied.rows();
            while (true) {
                ApiDoor.rows(request, count);
                if (copied.last().isEmpty() && count > 0) {
                    out.writeRaw('\n');
                }
                out.flush();
                int most = fitting(copied.rows(), bytes.size());
                bytes.send();
                if (copied.last().isEmpty()) {
                    return;
                }
                copied = rows.copy(asked, request, copied.last(), most, taker);
                count += copied.rows();
            }
        }
    }

    /** How many rows like these fit into a chunk: the database need not look for more than are taken. */
    private static int fitting(int rows, int bytes) {
        return Math.clamp((long) CHUNK_BYTES * rows / Math.max(1, bytes), 100, MOST_OF_A_CHUNK);
    }

    /** One form of an answer that goes on as long as there are rows. */
    private interface Lines {
        void begin(ViewRows.Chunk first) throws IOException;

        /** @return false when nobody takes it any more */
        boolean write(ViewRows.Chunk chunk) throws IOException;
    }

    private static final class CsvLines implements Lines {
        private final CsvFile file;
        private final boolean named;

        CsvLines(HttpServletResponse response, boolean named) throws IOException {
            this.file = new CsvFile(response.getWriter());
            this.named = named;
        }

        @Override
        public void begin(ViewRows.Chunk first) {
            file.headings(ExportFile.headings(first.columns(), named));
        }

        @Override
        public boolean write(ViewRows.Chunk chunk) {
            chunk.rows().forEach(row -> file.row(ExportFile.cells(chunk.columns(), row, named ? chunk.names() : null)));
            return file.flush();
        }
    }

    private static final class JsonLines implements Lines {
        private final OutputStream to;
        private final JsonGenerator out;
        private final boolean named;
        private boolean any;

        JsonLines(OutputStream to, boolean named) {
            this.to = to;
            this.out = ViewJson.on(to);
            this.named = named;
        }

        @Override
        public void begin(ViewRows.Chunk first) {
            // a line stands for itself
        }

        @Override
        public boolean write(ViewRows.Chunk chunk) throws IOException {
            Names.Known names = named ? chunk.names() : null;
            for (TableRow row : chunk.rows()) {
                ViewJson.write(out, chunk.columns(), row, names);
            }
            any |= !chunk.rows().isEmpty();
            if (chunk.last().isEmpty() && any) {
                out.writeRaw('\n');
            }
            out.flush();
            to.flush();
            return true;
        }
    }

    private static List<Object> after(ViewRequest asked) {
        String place = asked.parameters().getOrDefault("after", "");
        return place.isEmpty() ? List.of() : TableCursor.read(place);
    }

    private static boolean named(ViewRequest asked) {
        @Nullable String text = asked.parameters().remove("names");
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw new BadTableRequestException("names cannot be " + text + "; allowed are true and false");
        }
        return true;
    }
}
