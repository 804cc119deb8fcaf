package seat.person;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import seat.access.Accounts;
import seat.access.CharacterRows;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Pseudonyms;
import seat.audit.Subject;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Lease;
import seat.db.RowsByKey;
import seat.event.AccessEpoch;
import seat.resource.Catalogue;
import seat.sso.TokenStore;
import seat.update.Enrolment;

/**
 * Erases people whose erasure was begun, {@value #BATCH} rows at a time: each step deletes some rows and adds them to the receipt in one
 * transaction, so that whoever goes on after a crash finds what is left and counts nothing twice. The rows of the security log that tell who
 * it was come after them, the account and its tokens last. A character that signed in again meanwhile is left as it is.
 *
 * <p>One process at a time does so.
 */
public final class ErasePeople implements Runnable {
    static final int BATCH = 500;
    private static final int LOG_BATCH = 1_000;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Database database;
    private final TokenStore tokens;
    private final Enrolment enrolment;
    private final Accounts accounts;
    private final PersonalData data;
    private final CharacterRows characterRows;
    private final Set<String> ofCatalogue;
    private final Pseudonyms pseudonyms;
    private final AuditLog log;
    private final Lease lease;
    private final Duration budget;
    private final Map<String, List<String>> keys = new LinkedHashMap<>();

    /** Which erasure this works at, and how many places are done; a process that comes later begins at the first again. */
    private long working;

    private int reached;

    /** @param budget how long a run may take; whatever is left, the next does */
    public ErasePeople(
            Database database, TokenStore tokens, Catalogue catalogue, Enrolment enrolment, Duration budget) {
        this.database = database;
        this.tokens = tokens;
        this.enrolment = enrolment;
        this.accounts = new Accounts(database, tokens);
        this.data = new PersonalData(database, catalogue);
        this.characterRows = new CharacterRows(database, catalogue, resource -> true);
        this.ofCatalogue = characterRows.conditions().keySet();
        this.pseudonyms = new Pseudonyms(database);
        this.log = new AuditLog(database);
        this.lease = new Lease(database, Lease.Place.named("erasures"), LEASE);
        this.budget = budget;
    }

    /** One that is under way. */
    private record Open(long id, String receipt, long userId, long logPosition) {}

    /** A place of one account or character. */
    private record Place(PersonalRows rows, long owner) {}

    @Override
    public void run() {
        Optional<Open> open = open();
        if (open.isEmpty() || !lease.keep()) {
            return;
        }
        long end = System.nanoTime() + budget.toNanos();
        try {
            erase(open.get(), end);
        } catch (Lease.Lost lost) {
            working = 0; // another process goes on with it
        }
    }

    private Optional<Open> open() {
        return database.sql()
                .sql(
                        "SELECT id, receipt, user_id, log_position FROM erasures WHERE ended_at IS NULL ORDER BY id LIMIT 1")
                .query(Open.class)
                .optional();
    }

    private void erase(Open open, long end) {
        Map<Long, String> subjects = subjects(open.id());
        List<Long> characters = subjects.keySet().stream()
                .filter(id -> id != 0 && tokens.isClosed(id, Erasures.CLOSED))
                .toList();
        if (working != open.id()) {
            working = open.id();
            reached = 0;
            // First of all: who still runs one for the person writes no more from here on.
            characters.forEach(id -> database.inTransaction(() -> enrolment.forget(id)));
        }
        List<Place> places = places(open.userId(), characters);
        for (; reached < places.size(); reached++) {
            Place place = places.get(reached);
            while (step(open, place)) {
                if (System.nanoTime() >= end) {
                    return;
                }
            }
            if (System.nanoTime() >= end) {
                reached++;
                return;
            }
        }
        Pseudonyms.Person person = person(open, subjects);
        for (long last = log(open, person, open.logPosition()); last > 0; last = log(open, person, last)) {
            if (System.nanoTime() >= end) {
                return;
            }
        }
        end(open, characters);
    }

    private Map<Long, String> subjects(long erasure) {
        Map<Long, String> subjects = new LinkedHashMap<>();
        database.sql()
                .sql("SELECT character_id, name FROM erasure_subjects WHERE erasure_id = ? ORDER BY character_id")
                .param(erasure)
                .query(row -> {
                    subjects.put(row.getLong(1), row.getString(2));
                });
        return subjects;
    }

    private List<Place> places(long userId, List<Long> characters) {
        List<Place> places = new ArrayList<>();
        for (PersonalRows rows : data.all()) {
            if (rows.step()) {
                (rows.of() == PersonalRows.Of.ACCOUNT ? List.of(userId) : characters)
                        .forEach(owner -> places.add(new Place(rows, owner)));
            }
        }
        return places;
    }

    /** @return whether something was left to do */
    private boolean step(Open open, Place place) {
        return guarded(() -> {
            Map<String, Long> done = some(place);
            done.forEach((table, rows) -> count(open.id(), table, place.rows().done(), rows));
            return !done.isEmpty();
        });
    }

    private Map<String, Long> some(Place place) {
        PersonalRows rows = place.rows();
        if (rows.of() == PersonalRows.Of.CHARACTER
                && ofCatalogue.contains(rows.table())
                && rows.condition().equals(characterRows.conditions().get(rows.table()))) {
            return characterRows.some(rows.table(), place.owner());
        }
        List<String> key = keys.computeIfAbsent(rows.table(), table -> RowsByKey.key(database, table));
        List<List<Object>> found = database.sql()
                .sql("SELECT %s FROM %s WHERE %s LIMIT %d"
                        .formatted(
                                String.join(
                                        ", ", key.stream().map(Dialect::quote).toList()),
                                Dialect.quote(rows.table()),
                                rows.condition(),
                                BATCH))
                .param(place.owner())
                .query((row, number) -> {
                    List<Object> values = new ArrayList<>();
                    for (int i = 1; i <= key.size(); i++) {
                        values.add(RowsByKey.value(row, i));
                    }
                    return values;
                })
                .list();
        int changed = rows.cleared().isEmpty()
                ? RowsByKey.delete(database, rows.table(), key, found)
                : RowsByKey.clear(database, rows.table(), rows.cleared(), key, found);
        return changed == 0 ? Map.of() : Map.of(rows.table(), (long) changed);
    }

    private void count(long erasure, String table, String done, long rows) {
        if (rows > 0) {
            database.sql().sql("""
                            INSERT INTO erasure_counts (erasure_id, table_name, done, row_count) VALUES (?, ?, ?, ?)
                            ON DUPLICATE KEY UPDATE row_count = row_count + VALUES(row_count)
                            """).params(erasure, table, done, rows).update();
        }
    }

    private static Pseudonyms.Person person(Open open, Map<Long, String> subjects) {
        Set<Long> characters = new LinkedHashSet<>(subjects.keySet());
        characters.remove(0L);
        Set<String> names = new LinkedHashSet<>(subjects.values());
        names.remove("");
        return new Pseudonyms.Person(open.id(), open.userId(), characters, names);
    }

    /** @return the last row looked at; 0 at the end */
    private long log(Open open, Pseudonyms.Person person, long after) {
        return guarded(() -> {
            Pseudonyms.Done done = pseudonyms.next(person, after, LOG_BATCH);
            count(open.id(), "security_logs", "cleared", done.changed());
            if (done.last() > 0) {
                database.sql()
                        .sql("UPDATE erasures SET log_position = ? WHERE id = ?")
                        .params(done.last(), open.id())
                        .update();
            }
            return done.last();
        });
    }

    private void end(Open open, List<Long> characters) {
        guarded(() -> {
            for (long character : characters) {
                if (tokens.forget(character, Erasures.CLOSED)) {
                    count(open.id(), "refresh_tokens", "deleted", 1);
                }
                enrolment.forget(character);
            }
            accounts.endErasure(open.userId());
            count(open.id(), "users", "deleted", 1);
            database.sql()
                    .sql("DELETE FROM erasure_subjects WHERE erasure_id = ?")
                    .param(open.id())
                    .update();
            database.sql()
                    .sql("UPDATE erasures SET user_id = NULL, ended_at = CURRENT_TIMESTAMP(3) WHERE id = ?")
                    .param(open.id())
                    .update();
            log.write(
                    Actor.system(),
                    Category.USER,
                    "erased",
                    Subject.of("erasure", open.id()),
                    "Erased a person; the receipt is " + open.receipt());
            AccessEpoch.raise(database.sql());
            return true;
        });
        database.makeDurable();
        working = 0;
    }

    private <T> T guarded(Supplier<T> work) {
        return database.inTransaction(() -> {
            lease.fence();
            return work.get();
        });
    }
}
