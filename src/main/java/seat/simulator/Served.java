package seat.simulator;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was last served, which is what a correct reader holds: versions rather than rows, since content follows from the version.
 * A change is noted before its answer leaves.
 */
final class Served {

    /** Who was last seen with an item that changes hands, and at what {@code Last-Modified}. */
    record Holding(int owner, long at) {}

    /** Lists that only grow for their readers, with the field that numbers their rows. */
    static final Map<String, String> GROWING = Map.of(
            "/characters/{character_id}/wallet/journal", "id",
            "/characters/{character_id}/wallet/transactions", "transaction_id",
            "/corporations/{corporation_id}/wallets/{division}/journal", "id",
            "/corporations/{corporation_id}/wallets/{division}/transactions", "transaction_id",
            "/characters/{character_id}/contracts", "contract_id",
            "/corporations/{corporation_id}/contracts", "contract_id",
            "/characters/{character_id}/mail", "mail_id",
            "/characters/{character_id}/industry/jobs", "job_id",
            "/characters/{character_id}/killmails/recent", "killmail_id");

    final Map<String, Long> mirrors = new ConcurrentHashMap<>();
    /** Documents that were not there when they were asked for last, and the version then. */
    final Map<String, Long> absent = new ConcurrentHashMap<>();

    final Map<String, Segments> growing = new ConcurrentHashMap<>();
    final Map<Long, Holding> swapped = new ConcurrentHashMap<>();
    final Map<Long, Long> affiliations = new ConcurrentHashMap<>();
    final Set<Long> names = ConcurrentHashMap.newKeySet();
    final Set<Long> assetNames = ConcurrentHashMap.newKeySet();
    final Set<Long> positions = ConcurrentHashMap.newKeySet();
    final Set<Long> statuses = ConcurrentHashMap.newKeySet();

    final ChangeLog log = new ChangeLog();

    private final Contents contents;
    private volatile long changes;

    Served(Contents contents) {
        this.contents = contents;
    }

    /** Grows with every change, so that a writer knows whether there is something to write. */
    long changes() {
        return changes;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only whether it moved counts
    void changed() {
        changes++;
    }

    /** All of a document was served. */
    void whole(Document document, long version, long start, JsonNode content) {
        String field = contents.growing(document.route().template());
        if (field != null) {
            rows(document, version, content, field);
            return;
        }
        if (document.route().template().equals("/status")) {
            statuses.add(version);
        }
        mirror(document, version);
        log.served(document, content);
        if (document.route().template().equals("/characters/{character_id}/assets")) {
            contents.assets.swapped(document.character()).forEach(item -> see(item, document.character(), start));
        }
        changed();
    }

    private void mirror(Document document, long version) {
        mirrors.merge(document.path(), version, Math::max);
        absent.computeIfPresent(document.path(), (unused, then) -> version >= then ? null : then);
    }

    /** The answer was that there is no such document: its reader holds nothing of it. */
    void absent(Document document, long version) {
        absent.merge(document.path(), version, Math::max);
        changed();
    }

    /**
     * A document that a fixture makes was served: all of it, or rows of it.
     *
     * @param whole its content, when all of it was served
     */
    void fixture(
            FixtureRoute route,
            Document document,
            long version,
            long[] numbers,
            FixtureContents.@Nullable Whole whole) {
        if (route.appends()) {
            long[] served = route.list() == null ? new long[] {0} : numbers;
            if (served.length > 0) {
                Segments segments = growing.computeIfAbsent(document.path(), unused -> new Segments());
                segments.serve(served, version);
            }
        }
        // Lists without a table of their own are needed to know which details they named.
        if (!route.isPartial()) {
            mirror(document, version);
        }
        if (whole != null) {
            log.served(document, whole.json());
        }
        changed();
    }

    /** Rows of a growing list were served: a page of a walk, or all. */
    void rows(Document document, long version, JsonNode rows, @Nullable String field) {
        if (field == null || rows.isEmpty()) {
            return;
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (JsonNode row : rows) {
            long id = row.path(field).asLong();
            low = Math.min(low, id);
            high = Math.max(high, id);
        }
        growing.computeIfAbsent(document.path(), unused -> new Segments()).serve(low, high, version);
        changed();
    }

    private void see(long item, int owner, long at) {
        boolean has = contents.assets.holder(item, at) == owner;
        swapped.compute(item, (unused, known) -> {
            if (has) {
                return known == null || at > known.at ? new Holding(owner, at) : known;
            }
            return known != null && known.owner == owner && at > known.at ? null : known;
        });
    }
}
