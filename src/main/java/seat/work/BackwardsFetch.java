package seat.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.esi.EsiClient;
import seat.esi.EsiException;
import seat.esi.EsiRequest;
import seat.esi.HistoryWalk;
import seat.resource.Fetch;
import seat.retention.Keeping;
import seat.sync.Document;
import seat.sync.Reconciler;
import seat.sync.Table;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Walks backwards through history, from the newest rows to the first that is stored already, or too old to be kept.
 *
 * <p>A walk that cannot finish (history too long for one run, a budget used up, an error on the way) commits what it has and
 * leaves its open gap in the row: below {@code low}, rows may not be stored yet, and stored ids above {@code trust} are from
 * unfinished walks, so they say nothing about older ones. Only a stored id below that ends a walk.
 */
final class BackwardsFetch {
    /** Pages per run: a transaction stays small, and an owner with years of history does not hold a worker. */
    static final int PAGES = 20;

    private final EsiClient esi;
    private final Reconciler reconciler;
    private final Keeping keeping;

    BackwardsFetch(EsiClient esi, Reconciler reconciler, Keeping keeping) {
        this.esi = esi;
        this.reconciler = reconciler;
        this.keeping = keeping;
    }

    Fetched fetch(Assignment assignment, Fetch.Backwards way) throws EsiException, InterruptedException {
        Gap before = Gap.parse(assignment.update().gap());
        HistoryWalk newest = walk(
                assignment,
                way,
                assignment.get().ifNoneMatch(assignment.update().etags().get("1")),
                before == null ? trust(assignment, null) : Long.MAX_VALUE);
        if (newest.unchanged() && before == null) {
            return Fetched.notModified(newest.first().freshFor());
        }
        List<HistoryWalk> walks = new ArrayList<>(List.of(newest));
        Gap after = before;
        Fetched.Held held = Fetched.held(newest.stoppedBy());
        if (newest.gap()) {
            after = open(newest, trust(assignment, before));
        } else if (before != null) {
            try {
                HistoryWalk older =
                        walk(assignment, way, assignment.get().query(way.parameter(), before.low()), before.trust());
                walks.add(older);
                after = older.gap() ? open(older, before.trust()) : null;
                held = Fetched.held(older.stoppedBy());
            } catch (EsiException e) {
                held = Fetched.held(e);
            }
        }
        return result(newest, walks, after, held);
    }

    /**
     * Below which id a stored row is older than any unfinished walk. An owner that was never read to the end has no such row:
     * what is stored of it came with another owner's answers, such as a mail to both.
     */
    private static long trust(Assignment assignment, @Nullable Gap before) {
        if (before != null) {
            return before.trust();
        }
        return assignment.update().succeededAt() == null ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private HistoryWalk walk(Assignment assignment, Fetch.Backwards way, EsiRequest request, long trust)
            throws EsiException, InterruptedException {
        Table table = assignment.tables().stream()
                .filter(each -> each.mapping().ownerColumn() != null)
                .findFirst()
                .orElseThrow();
        long stored =
                reconciler.newest(table, assignment.update().ownerId(), trust).orElse(Long.MIN_VALUE);
        // Below what is too old to be kept nothing is stored, nor will be.
        Set<Long> old = new HashSet<>();
        return esi.backwards(
                request,
                way.parameter(),
                row -> {
                    long id = row.path(way.id()).asLong(0);
                    if (keeping.isOld(assignment.resource().name(), row)) {
                        old.add(id);
                    }
                    return id;
                },
                id -> id <= stored || old.contains(id),
                PAGES);
    }

    private static @Nullable Gap open(HistoryWalk walk, long trust) {
        OptionalLong lowest = walk.lowestId();
        return lowest.isEmpty() ? null : new Gap(lowest.getAsLong(), Math.min(lowest.getAsLong(), trust));
    }

    private static Fetched result(
            HistoryWalk newest, List<HistoryWalk> walks, @Nullable Gap gap, Fetched.@Nullable Held held) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        walks.forEach(walk -> walk.rows().forEach(rows::add));
        Instant modified = Assignment.version(newest.first());
        return new Fetched(
                newest.unchanged() && rows.isEmpty(),
                List.of(new Document(rows, Map.of(), modified)),
                Fetched.Reach.PART,
                new Fetched.Age(newest.first().freshFor(), modified),
                new Fetched.Memory(
                        newest.unchanged()
                                ? null
                                : SingleFetch.etags(newest.first().etag()),
                        gap == null ? null : gap.text()),
                new Fetched.Rest(false, held),
                null);
    }

    /** Rows below {@code low} may not be stored yet; a stored id below {@code trust} is older than any unfinished walk. */
    private record Gap(long low, long trust) {
        static @Nullable Gap parse(@Nullable String stored) {
            if (stored == null) {
                return null;
            }
            int colon = stored.indexOf(':');
            return new Gap(Long.parseLong(stored.substring(0, colon)), Long.parseLong(stored.substring(colon + 1)));
        }

        String text() {
            return low + ":" + trust;
        }
    }
}
