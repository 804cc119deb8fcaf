package seat.web.view;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.RequiresView;
import seat.access.UserSessions;
import seat.db.BadTableRequestException;
import seat.db.Meaning;
import seat.db.TableCursor;
import seat.view.Views;
import seat.web.Sessions;

/**
 * Every view as JSON: {@code data} holds the rows, {@code next} is where the next ones begin, and is null at the end. The parameters
 * are those of the page, without order and page number: {@code after} takes {@code next}, {@code size} is at most 1,000. An answer that is
 * the same as one the caller has, by rights that are the same, is 304 to its ETag.
 */
@RestController
final class ViewApi {
    private static final int SIZE = 100;
    private static final int LARGEST = 1_000;

    private final Views views;
    private final ViewRows rows;
    private final Sessions sessions;

    ViewApi(Views views, ViewRows rows, Sessions sessions) {
        this.views = views;
        this.rows = rows;
        this.sessions = sessions;
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
    ResponseEntity<Map<String, Object>> one(@PathVariable Map<String, String> path, HttpServletRequest request) {
        return read(ViewRequest.of(views, path, request), request);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping({
        "/api/v3/my/{view}",
        "/api/v3/corporations/{corporationId}/members/{view}",
        "/api/v3/all/{owners}/{view}"
    })
    ResponseEntity<Map<String, Object>> many(@PathVariable Map<String, String> path, HttpServletRequest request) {
        return read(ViewRequest.of(views, path, request), request);
    }

    private ResponseEntity<Map<String, Object>> read(ViewRequest asked, HttpServletRequest request) {
        ViewRows.Chunk chunk = rows.read(asked, request, after(asked), size(asked));
        List<Map<String, Object>> data = new ArrayList<>();
        chunk.rows().forEach(row -> {
            Map<String, Object> one = new LinkedHashMap<>();
            chunk.columns().forEach(column -> {
                Object value = row.get(column.name());
                one.put(column.name(), json(value));
                if (column.meaning() == Meaning.ENTITY) {
                    one.put(
                            column.name() + "_name",
                            value instanceof Long id && chunk.names().has(id)
                                    ? chunk.names().of(id)
                                    : null);
                }
            });
            data.add(one);
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", data);
        answer.put("next", chunk.last().isEmpty() ? null : TableCursor.write(chunk.last()));
        // Whoever keeps it asks each time whether it is still so, and whether it is still for its eyes.
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(tag(answer, request))
                .body(answer);
    }

    /** A hash of what is answered and of the rights it is answered by. */
    private String tag(Map<String, Object> answer, HttpServletRequest request) {
        UserSessions.Session session = sessions.current(request).orElseThrow();
        String text = session.viewer().userId() + " " + session.epoch() + " " + answer;
        return DigestUtils.md5DigestAsHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Object> after(ViewRequest asked) {
        String place = asked.parameters().getOrDefault("after", "");
        return place.isEmpty() ? List.of() : TableCursor.read(place);
    }

    private static int size(ViewRequest asked) {
        String text = asked.parameters().getOrDefault("size", String.valueOf(SIZE));
        int size = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (size < 1 || size > LARGEST) {
            throw new BadTableRequestException(
                    "size cannot be " + text + "; allowed are whole numbers from 1 to " + LARGEST);
        }
        return size;
    }

    private static @Nullable Object json(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC).toString();
            case LocalDate day -> day.toString();
            case BigDecimal number -> number.stripTrailingZeros();
            default -> value;
        };
    }
}
