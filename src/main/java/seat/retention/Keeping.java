package seat.retention;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.plugin.Contributions;
import seat.sync.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Leaves out of ESI's answers what is older than a history is kept: what was pruned and is still listed does not come back, counts as
 * nothing new and is told to nobody. While every history is kept for ever, answers are handed on as they are.
 *
 * <p>What is set is read again after {@link #LOOK_AGAIN}; pruning waits for longer than that after a change ({@link PruneHistories}).
 */
public final class Keeping {
    static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Kept kept;
    private final Progress progress;
    private final List<History> all;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private volatile @Nullable Limits limits;

    /** What holds, read at a moment. */
    private record Limits(long readAt, Map<String, Integer> days, Map<String, Long> highest) {}

    /** An answer's elements that are too old: before a day, or up to an id. */
    private record Limit(History.Listed listed, LocalDate before, long upTo) {
        boolean old(JsonNode element) {
            if (listed.id() != null) {
                JsonNode id = listed.id().isEmpty() ? element : element.path(listed.id());
                return id.isIntegralNumber() && id.asLong() <= upTo;
            }
            History.State state = listed.state();
            if (state != null
                    && state.value().equals(element.path(state.field()).asString(""))) {
                return false;
            }
            return day(element.path(String.valueOf(listed.time())).asString(""))
                    .filter(day -> day.isBefore(before))
                    .isPresent();
        }

        boolean tells(JsonNode element) {
            return listed.id() == null && element.has(String.valueOf(listed.time()));
        }
    }

    public Keeping(Database database) {
        this(database, Contributions.installed().all(Histories.POINT), InstantSource.system(), System::nanoTime);
    }

    Keeping(Database database, List<History> all, InstantSource clock, LongSupplier nanos) {
        this.kept = new Kept(database);
        this.progress = new Progress(database);
        this.all = List.copyOf(all);
        this.clock = clock;
        this.nanos = nanos;
    }

    /** The documents without what is too old. */
    public List<Document> keep(String resource, List<Document> documents) {
        Limit limit = documents.isEmpty() ? null : limit(resource);
        if (limit == null) {
            return documents;
        }
        List<Document> young = new ArrayList<>();
        for (Document document : documents) {
            if (document.content().isPacked()) {
                young.add(document.map(list -> filtered(list, limit)));
                continue;
            }
            JsonNode body = document.body();
            if (body.isArray()) {
                young.add(document.map(list -> filtered(list, limit)));
            } else if (body.isObject() && limit.tells(body)) {
                if (!limit.old(body)) {
                    young.add(document);
                }
            } else {
                young.add(document.map(object -> within(object, limit)));
            }
        }
        return young;
    }

    /** Whether an element of a resource's answer is too old: a walk backwards ends there, since nothing below it is stored. */
    public boolean isOld(String resource, JsonNode element) {
        Limit limit = limit(resource);
        return limit != null && limit.old(element);
    }

    /** An object whose lists hold the elements. */
    private static JsonNode within(JsonNode body, Limit limit) {
        if (!(body instanceof ObjectNode object)) {
            return body;
        }
        Map<String, JsonNode> changed = new HashMap<>();
        object.properties().forEach(property -> {
            JsonNode list = property.getValue();
            JsonNode young = list.isArray() ? filtered(list, limit) : list;
            if (young != list) {
                changed.put(property.getKey(), young);
            }
        });
        if (changed.isEmpty()) {
            return body;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties()
                .forEach(property ->
                        copy.set(property.getKey(), changed.getOrDefault(property.getKey(), property.getValue())));
        return copy;
    }

    private static JsonNode filtered(JsonNode list, Limit limit) {
        ArrayNode young = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : list) {
            if (!limit.old(element)) {
                young.add(element);
            }
        }
        return young.size() == list.size() ? list : young;
    }

    private @Nullable Limit limit(String resource) {
        Limits now = limits();
        if (now.days().isEmpty()) {
            return null;
        }
        for (History history : all) {
            Integer days = now.days().get(history.name());
            if (days != null) {
                for (History.Listed listed : history.listed()) {
                    if (listed.names(resource)) {
                        LocalDate before = today().minusDays(days);
                        return new Limit(listed, before, now.highest().getOrDefault(history.name(), Long.MIN_VALUE));
                    }
                }
            }
        }
        return null;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Limits limits() {
        Limits known = limits;
        long now = nanos.getAsLong();
        if (known != null && now - known.readAt() < LOOK_AGAIN.toNanos()) {
            return known;
        }
        Map<String, Integer> days = kept.days(all, 0);
        Limits read = new Limits(now, days, days.isEmpty() ? Map.of() : highest(days));
        limits = read;
        return read;
    }

    private Map<String, Long> highest(Map<String, Integer> days) {
        Map<String, Long> highest = new HashMap<>();
        for (History history : all) {
            if (history.numbered() && days.containsKey(history.name())) {
                progress.highest(history.parts().getFirst().table()).ifPresent(id -> highest.put(history.name(), id));
            }
        }
        return highest;
    }

    private static Optional<LocalDate> day(String text) {
        if (text.length() < 10) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // what is odd about it, whoever reads the row says
        }
    }
}
