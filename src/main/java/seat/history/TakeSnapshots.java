package seat.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.db.ClaimedRows;
import seat.db.Database;
import seat.db.Dialect;
import seat.eve.EveTime;
import seat.resource.OwnerType;
import seat.sso.SignedIn;
import seat.update.Answered;

/**
 * Keeps what every character and corporation had on each day of EVE (table {@code daily_snapshots}), from stored rows alone.
 *
 * <p>Each owner has its own moment of the first hours of the day, the same every day, kept in {@code snapshot_owners.next_at}. A batch
 * of those that are due is claimed ({@link ClaimedRows}); what is stored at its end is one transaction, which begins with the claims. So any number of dispatchers take part, one that is killed costs a lease, and nothing is counted twice. A day on
 * which nobody ran stays empty.
 *
 * <p>A figure whose resource was not read within {@link #YOUNG} is not known, and NULL. An owner of whom nothing is known gets no row
 * and is looked at again later in the day.
 */
public final class TakeSnapshots implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(TakeSnapshots.class);

    /** A day and a half: an outage of ESI for half a day leaves no hole. */
    static final Duration YOUNG = Duration.ofHours(36);

    static final Duration LEASE = Duration.ofMinutes(10);

    /** Owners read by one set of statements. */
    static final int CHARACTERS_AT_ONCE = 100;

    /** Corporations' lists are longer by far. */
    static final int CORPORATIONS_AT_ONCE = 5;

    /** Over which part of the day owners are spread. */
    private static final Duration SPREAD = Duration.ofHours(6);

    /** How long an owner waits of whom nothing is known yet. */
    private static final Duration LOOK_AGAIN = Duration.ofHours(6);

    /** A new owner's first lists should be there. */
    private static final Duration FIRST = Duration.ofMinutes(30);

    private static final List<String> COLUMNS = Stream.of(Figure.ofCharacters(), Figure.ofCorporations())
            .flatMap(List::stream)
            .flatMap(figure -> figure.columns().stream())
            .distinct()
            .toList();

    private final Database database;
    private final ClaimedRows rows;
    private final Supplier<Instant> now;
    private final Answered answered;
    private final DayPrices prices;
    private final TaxRates taxRates;
    private final String upsert;

    public TakeSnapshots(Database database) {
        this(database, database::now);
    }

    /** @param now tells the day */
    TakeSnapshots(Database database, Supplier<Instant> now) {
        this.database = database;
        this.rows = new ClaimedRows(database, "snapshot_owners", List.of("owner_id"));
        this.now = now;
        this.answered = new Answered(database);
        this.prices = new DayPrices(database, answered, YOUNG);
        this.taxRates = new TaxRates(database);
        List<String> columns = new ArrayList<>(List.of("owner_id", "day", "owner_type", "taken_at"));
        columns.addAll(COLUMNS);
        this.upsert = database.dialect()
                .upsert(new Dialect.Upsert(
                        "daily_snapshots", columns, columns.subList(2, columns.size()), null, false));
    }

    /** Owners whose snapshots are this process's to take until the lease ends. */
    record Claimed(OwnerType type, Map<Long, ClaimedRows.Claim> claims) {
        Set<Long> owners() {
            return claims.keySet();
        }
    }

    /** What was read of owners, by column; who is missing is not known at all. */
    record Taken(Instant at, Map<Long, Map<String, @Nullable Object>> figures, List<TaxRates.Changed> taxRates) {}

    /** Takes a batch of each kind of owner, if any is due, and the day's prices before. */
    @Override
    public void run() {
        Instant at = now.get();
        boolean priced = prices.keep(day(at));
        takeSome(OwnerType.CHARACTER, CHARACTERS_AT_ONCE, at, priced);
        takeSome(OwnerType.CORPORATION, CORPORATIONS_AT_ONCE, at, priced);
    }

    private void takeSome(OwnerType type, int most, Instant at, boolean priced) {
        Claimed claimed = claim(type, most);
        if (!claimed.owners().isEmpty() && !store(claimed, read(claimed, at, priced))) {
            log.debug(
                    "Another dispatcher took over the snapshots of {} owners",
                    claimed.owners().size());
        }
    }

    /** Takes up who has signed in and which corporations are kept since, and lets go of the others; their past stays. */
    public void enrol() {
        enrol(OwnerType.CHARACTER, SignedIn.CHARACTERS);
        enrol(OwnerType.CORPORATION, Answered.CORPORATIONS);
    }

    private void enrol(OwnerType type, String owners) {
        database.retrying(() -> database.sql()
                .sql("""
                        INSERT IGNORE INTO snapshot_owners (owner_id, owner_type, next_at)
                        SELECT o.%1$s, '%2$s', TIMESTAMPADD(SECOND, %3$d + MOD(o.%1$s, %3$d), CURRENT_TIMESTAMP(3)) FROM (%4$s) o
                        WHERE NOT EXISTS (SELECT 1 FROM snapshot_owners s WHERE s.owner_id = o.%1$s)
                        """.formatted(type.column(), type.id(), FIRST.toSeconds(), owners))
                .update());
        database.retrying(() -> database.sql()
                .sql("DELETE FROM snapshot_owners WHERE owner_type = ? AND owner_id NOT IN (%s)".formatted(owners))
                .param(type.id())
                .update());
    }

    /** Takes what is due, the longest overdue first; of what two dispatchers want at once each gets its part or nothing. */
    Claimed claim(OwnerType type, int most) {
        List<ClaimedRows.Claim> due =
                rows.claim(new ClaimedRows.Wanted("owner_type = ?", List.of(type.id()), most), LEASE);
        return new Claimed(
                type,
                due.stream()
                        .collect(Collectors.toMap(
                                claim -> ((Number) claim.key().getFirst()).longValue(), claim -> claim)));
    }

    /**
     * Reads what is known of claimed owners: a statement per figure, however many owners they are.
     *
     * @param at when that is, and so of which day; not asked anew, since midnight may have passed since its prices were kept
     */
    Taken read(Claimed claimed, Instant at, boolean priced) {
        List<Figure> figures = claimed.type() == OwnerType.CHARACTER ? Figure.ofCharacters() : Figure.ofCorporations();
        Map<Long, Set<String>> known = answered.lately(
                claimed.owners(), figures.stream().map(Figure::resource).toList(), YOUNG);
        Map<Long, Map<String, @Nullable Object>> taken = new HashMap<>();
        for (Figure figure : figures) {
            Set<Long> owners = claimed.owners().stream()
                    .filter(owner -> known.getOrDefault(owner, Set.of()).contains(figure.resource()))
                    .collect(Collectors.toSet());
            if (!owners.isEmpty() && (priced || !figure.priced())) {
                read(figure, owners, day(at), taken);
            }
        }
        return new Taken(
                at, taken, claimed.type() == OwnerType.CORPORATION ? taxRates.changed(claimed.owners()) : List.of());
    }

    private void read(Figure figure, Set<Long> owners, LocalDate day, Map<Long, Map<String, @Nullable Object>> taken) {
        if (figure.countable()) {
            owners.forEach(
                    owner -> figure.columns().forEach(column -> of(owner, taken).put(column, 0L)));
        }
        var statement = database.sql().sql(figure.sql()).param("owners", owners);
        (figure.priced() ? statement.param("day", day) : statement).query(row -> {
            Map<String, @Nullable Object> one = of(row.getLong(1), taken);
            for (int column = 0; column < figure.columns().size(); column++) {
                one.put(figure.columns().get(column), row.getObject(column + 2));
            }
        });
    }

    private static Map<String, @Nullable Object> of(long owner, Map<Long, Map<String, @Nullable Object>> taken) {
        return taken.computeIfAbsent(owner, unused -> new LinkedHashMap<>());
    }

    /**
     * Stores snapshots together with the time of the next ones.
     *
     * @return false, and nothing is stored, when somebody else has claimed one of the owners meanwhile
     */
    boolean store(Claimed claimed, Taken taken) {
        LocalDate day = day(taken.at());
        List<@Nullable Object[]> written = new ArrayList<>();
        taken.figures().forEach((owner, figures) -> written.add(row(claimed.type(), owner, taken.at(), figures)));
        Set<Long> unknown = new HashSet<>(claimed.owners());
        unknown.removeAll(taken.figures().keySet());
        try {
            database.inTransaction(() -> {
                int held = plan(claimed, taken.figures().keySet(), day, "%s")
                        + plan(
                                claimed,
                                unknown,
                                day,
                                "LEAST(%s, TIMESTAMPADD(SECOND, " + LOOK_AGAIN.toSeconds()
                                        + ", CURRENT_TIMESTAMP(3)))");
                if (held < claimed.owners().size()) {
                    throw new TakenOver();
                }
                if (!written.isEmpty()) {
                    database.template().batchUpdate(upsert, written);
                }
                taxRates.store(taken.taxRates(), day);
            });
            return true;
        } catch (TakenOver e) {
            return false;
        }
    }

    private static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The next snapshot at the owner's moment of the next day, which the database works out for all of them. */
    private int plan(Claimed claimed, Collection<Long> owners, LocalDate day, String when) {
        String tomorrow =
                "TIMESTAMPADD(SECOND, MOD(owner_id, %d), CAST(? AS DATETIME(3)))".formatted(SPREAD.toSeconds());
        return rows.end(
                owners.stream()
                        .map(owner -> Objects.requireNonNull(claimed.claims().get(owner)))
                        .toList(),
                when.formatted(tomorrow),
                day.plusDays(1).atStartOfDay());
    }

    private static @Nullable Object[] row(
            OwnerType type, long owner, Instant at, Map<String, @Nullable Object> figures) {
        List<@Nullable Object> row = new ArrayList<>(List.of(owner, day(at), type.id(), Database.utc(at)));
        COLUMNS.forEach(column -> row.add(figures.get(column)));
        return row.toArray();
    }

    /** EVE's days are those of UTC. */
    private static LocalDate day(Instant at) {
        return EveTime.day(at);
    }
}
