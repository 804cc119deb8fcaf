package seat.retention;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Lease;
import seat.plugin.Contributions;
import seat.retention.History.Member;
import seat.retention.History.Part;

/**
 * Deletes what is older than its history is kept, in small steps: {@value #READ} rows of a table are looked at along the primary key, and those
 * that are old are deleted by their keys, {@value #DELETED} to a transaction, with the rows below them. How far it came is written in the same
 * transaction, so that whoever goes on after a crash begins there. A round through all tables begins once a day; where every history is kept
 * for ever nothing is read but the settings.
 *
 * <p>One process at a time does so. Nothing is locked but the rows that go; pages read beside it.
 */
public final class PruneHistories implements Runnable {
    static final int READ = 1_000;
    static final int DELETED = 100;

    private static final Duration LEASE = Duration.ofSeconds(30);

    /** Between rounds. */
    private static final Duration DAILY = Duration.ofHours(20);

    /** A change is known everywhere by then: {@link Keeping} looks again after a fraction of it. */
    static final Duration SETTLED = Keeping.LOOK_AGAIN.multipliedBy(3);

    private final Database database;
    private final List<History> all;
    private final Kept kept;
    private final Progress progress;
    private final Lease lease;
    private final Duration budget;
    private final Duration settled;

    /** @param budget how long a run may take; whatever is left, the next does */
    public PruneHistories(Database database, Duration budget) {
        this(database, Contributions.installed().all(Histories.POINT), budget, SETTLED);
    }

    PruneHistories(Database database, List<History> all, Duration budget, Duration settled) {
        this.database = database;
        this.all = List.copyOf(all);
        this.kept = new Kept(database);
        this.progress = new Progress(database);
        this.lease = new Lease(database, Lease.Place.named("retention"), LEASE);
        this.budget = budget;
        this.settled = settled;
    }

    /** A table that is walked through. */
    private record Walk(
            String name, List<String> key, String condition, List<Object> values, Part part, boolean late) {}

    @Override
    public void run() {
        Map<String, Integer> days = kept.days(all, settled.toSeconds());
        if (days.isEmpty() || !lease.keep()) {
            return;
        }
        long end = System.nanoTime() + budget.toNanos();
        try {
            LocalDateTime now = Database.utc(database.now());
            for (History history : all) {
                Integer kept = days.get(history.name());
                if (kept != null) {
                    for (Walk walk : walks(history, now.toLocalDate().minusDays(kept + 1L))) {
                        if (!walk(history, walk, now, end)) {
                            return;
                        }
                    }
                }
            }
        } catch (Lease.Lost lost) {
            // Another process goes on from where this one came to.
        }
    }

    /** The parts by their time, and what may have come below a part's row after that was gone. */
    private List<Walk> walks(History history, LocalDate before) {
        List<Walk> walks = new ArrayList<>();
        for (Part part : history.parts()) {
            String old = "t.%s < ? AND %s".formatted(Dialect.quote(part.time()), part.only());
            walks.add(new Walk(part.table(), part.key(), old, List.of(before.toString()), part, false));
            OptionalLong highest = progress.highest(part.table());
            for (Member member : part.members()) {
                if (!member.late().isEmpty() && highest.isPresent()) {
                    String orphan = "t.%1$s <= ? AND NOT EXISTS (SELECT 1 FROM %2$s p WHERE p.%3$s = t.%1$s)"
                            .formatted(
                                    Dialect.quote(member.columns().getFirst()),
                                    Dialect.quote(part.table()),
                                    Dialect.quote(member.of().getFirst()));
                    walks.add(
                            new Walk(member.table(), member.late(), orphan, List.of(highest.getAsLong()), part, true));
                }
            }
        }
        return walks;
    }

    /** @return whether it is through, so that the next may begin */
    private boolean walk(History history, Walk walk, LocalDateTime now, long end) {
        Progress.State state = progress.of(walk.name());
        LocalDateTime began = state.beganAt();
        boolean running = began != null && state.endedAt() == null;
        if (!running) {
            if (began != null && began.isAfter(now.minus(DAILY)) && !changedSince(history, began)) {
                return true;
            }
            database.inTransaction(() -> {
                lease.fence();
                progress.begin(walk.name());
            });
            state = progress.of(walk.name());
        }
        List<Object> position = state.position();
        KeyWalk keys = new KeyWalk(database, walk.name(), walk.key());
        while (System.nanoTime() < end) {
            List<KeyWalk.Seen> seen = keys.next(position, walk.condition(), walk.values(), of(walk), READ);
            position = delete(walk, keys, seen, position);
            if (seen.size() < READ) {
                database.inTransaction(() -> {
                    lease.fence();
                    progress.end(walk.name());
                });
                return true;
            }
        }
        return false;
    }

    /** Whether another number of days was set since a round began: then the next need not wait. */
    private boolean changedSince(History history, LocalDateTime began) {
        return database.sql()
                        .sql("SELECT COUNT(*) FROM global_settings WHERE name = ? AND updated_at > ?")
                        .params(history.setting().name(), began)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Columns that members refer to and the key lacks are none so far; all they refer to is read. */
    private static List<String> of(Walk walk) {
        return walk.late()
                ? List.of()
                : walk.part().members().stream()
                        .flatMap(member -> member.of().stream())
                        .distinct()
                        .toList();
    }

    private List<Object> delete(Walk walk, KeyWalk keys, List<KeyWalk.Seen> seen, List<Object> before) {
        if (seen.isEmpty()) {
            return before;
        }
        List<KeyWalk.Seen> old = seen.stream().filter(KeyWalk.Seen::goes).toList();
        for (int from = 0; from < old.size(); from += DELETED) {
            List<KeyWalk.Seen> some = old.subList(from, Math.min(old.size(), from + DELETED));
            database.inTransaction(() -> {
                lease.fence();
                int gone = walk.late() ? 0 : members(walk, keys, some);
                gone += keys.delete(some.stream().map(KeyWalk.Seen::key).toList());
                progress.reach(walk.name(), some.getLast().key(), highest(walk, some), gone);
            });
        }
        List<Object> last = seen.getLast().key();
        if (old.isEmpty() || !old.getLast().key().equals(last)) {
            database.inTransaction(() -> {
                lease.fence();
                progress.reach(walk.name(), last, null, 0);
            });
        }
        return last;
    }

    private static int members(Walk walk, KeyWalk keys, List<KeyWalk.Seen> some) {
        List<String> read = of(walk);
        int gone = 0;
        for (Member member : walk.part().members()) {
            List<List<Object>> values = some.stream()
                    .map(row -> member.of().stream()
                            .map(column -> row.with().get(read.indexOf(column)))
                            .toList())
                    .distinct()
                    .toList();
            gone += keys.delete(member.table(), member.columns(), values);
        }
        return gone;
    }

    /** The highest id among rows that go, where a table has one. */
    private static @Nullable Long highest(Walk walk, List<KeyWalk.Seen> some) {
        boolean one = !walk.late()
                && walk.part().members().stream()
                        .anyMatch(member -> !member.late().isEmpty());
        if (!one) {
            return null;
        }
        int id = of(walk).indexOf(walk.part().members().stream()
                .filter(member -> !member.late().isEmpty())
                .findFirst()
                .orElseThrow()
                .of()
                .getFirst());
        return some.stream()
                .flatMap(row -> row.with().get(id) instanceof Long number ? Stream.of(number) : Stream.empty())
                .max(Long::compare)
                .orElse(null);
    }
}
