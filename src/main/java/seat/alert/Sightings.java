package seat.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.event.EventKey;

/**
 * Tells what was found in stored data: each once, and nothing that an owner's first data brought. What was so already when all that ESI lists
 * was first known to be stored is no news, and neither is what is stored while it is not, or since it is not any more
 * ({@code updates.first_complete_at} and {@code complete_at}).
 */
final class Sightings {
    /** What is told of at once, from one look; more follow with the next. */
    private static final int MOST = 500;

    /** Data that were not complete for so long tell nothing; the next read of them is a first one. */
    private static final Duration STALE = Duration.ofDays(30);

    /** Rows say in whole seconds when they came, and some databases round up; no second read follows within one. */
    private static final Duration ROUNDED = Duration.ofSeconds(1);

    private final Database database;
    private final Happenings happenings;
    private final Telling telling;
    private final Whereabouts whereabouts;

    Sightings(Database database, Telling telling) {
        this.database = database;
        this.happenings = new Happenings(database);
        this.telling = telling;
        this.whereabouts = new Whereabouts(database);
    }

    /** Tells what of it is new. @param threshold that was compared with; null for an alert that compares nothing */
    void tell(AlertKind kind, @Nullable Double threshold, List<Seen> all, Instant now) {
        // Several may tell of one and the same: who may be told depends on whose data they are.
        Map<EventKey, List<Seen>> news = new LinkedHashMap<>();
        withoutFirst(all, now)
                .forEach(seen -> news.computeIfAbsent(
                                EventKey.of(kind.key(), threshold, seen.identity()), key -> new ArrayList<>())
                        .add(seen));
        happenings.known(news.keySet()).forEach(news::remove);
        List<Map.Entry<EventKey, Seen>> some = news.entrySet().stream()
                .limit(MOST)
                .flatMap(one -> one.getValue().stream().map(seen -> Map.entry(one.getKey(), seen)))
                .toList();
        List<Happening> told = happenings(kind, threshold, some, now);
        if (!told.isEmpty()) {
            database.inTransaction(() -> telling.tell(told));
        }
    }

    private record Read(long owner, String resource) {}

    private record Times(@Nullable Instant first, @Nullable Instant last) {}

    /** What was not there yet when its owner's data were first known to be whole. */
    List<Seen> withoutFirst(List<Seen> all, Instant now) {
        Map<Read, Times> reads = reads(all);
        return all.stream()
                .filter(seen -> {
                    Seen.Begun begun = seen.begun();
                    Times times = begun == null
                            ? null
                            : reads.get(new Read(seen.teller().id(), begun.resource()));
                    return begun == null || times == null || isNews(begun, times, now);
                })
                .toList();
    }

    private static boolean isNews(Seen.Begun begun, Times times, Instant now) {
        Instant first = times.first();
        Instant last = times.last();
        if (last == null || last.isBefore(now.minus(STALE))) {
            return false;
        }
        Instant since = begun.since();
        return first == null || since != null && since.isAfter(first.plus(ROUNDED));
    }

    private Map<Read, Times> reads(List<Seen> all) {
        Map<Read, Times> reads = new HashMap<>();
        List<Long> owners = new ArrayList<>();
        List<String> resources = new ArrayList<>();
        for (Seen seen : all) {
            Seen.Begun begun = seen.begun();
            if (begun != null) {
                owners.add(seen.teller().id());
                resources.add(begun.resource());
            }
        }
        List<Long> ids = owners.stream().distinct().toList();
        for (int from = 0; from < ids.size(); from += MOST) {
            database.sql()
                    .sql("""
                            SELECT owner_id, resource, first_complete_at, complete_at FROM updates
                            WHERE owner_id IN (:ids) AND resource IN (:resources)
                            """)
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + MOST)))
                    .param("resources", resources.stream().distinct().toList())
                    .query(row -> {
                        reads.put(
                                new Read(row.getLong(1), row.getString(2)),
                                new Times(
                                        instant(row.getObject(3, LocalDateTime.class)),
                                        instant(row.getObject(4, LocalDateTime.class))));
                    });
        }
        return reads;
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : Database.instant(time);
    }

    private List<Happening> happenings(
            AlertKind kind, @Nullable Double threshold, List<Map.Entry<EventKey, Seen>> some, Instant now) {
        List<Seen> seen = some.stream().map(Map.Entry::getValue).toList();
        Map<Long, Whereabouts.Member> members = whereabouts.members(
                seen.stream().map(one -> one.about().character()).distinct().toList());
        Map<Long, Long> alliances = whereabouts.alliances(
                seen.stream().map(one -> corporation(one, members)).toList());
        Map<Long, Long> regions = whereabouts.regions(
                seen.stream().map(one -> one.about().system()).toList());
        Map<Long, Long> groups =
                whereabouts.groups(seen.stream().map(one -> one.about().type()).toList());
        List<Happening> told = new ArrayList<>();
        for (Map.Entry<EventKey, Seen> one : some) {
            Happening.About about = one.getValue().about();
            long corporation = corporation(one.getValue(), members);
            Map<String, Object> fields = new HashMap<>(one.getValue().fields());
            if (threshold != null) {
                fields.put(Looks.THRESHOLD, threshold);
            }
            told.add(new Happening(
                    one.getKey(),
                    kind.key(),
                    one.getValue().teller(),
                    new Happening.About(
                            about.character(),
                            corporation,
                            alliances.getOrDefault(
                                    corporation,
                                    members.getOrDefault(about.character(), Whereabouts.Member.UNKNOWN)
                                            .alliance()),
                            about.system(),
                            regions.getOrDefault(about.system(), 0L),
                            about.structure(),
                            about.type(),
                            groups.getOrDefault(about.type(), 0L),
                            about.value()),
                    Objects.requireNonNullElse(one.getValue().happened(), now),
                    one.getValue().timer(),
                    fields));
        }
        return told;
    }

    private static long corporation(Seen seen, Map<Long, Whereabouts.Member> members) {
        return seen.teller().type().equals("corporation")
                ? seen.teller().id()
                : members.getOrDefault(seen.about().character(), Whereabouts.Member.UNKNOWN)
                        .corporation();
    }
}
