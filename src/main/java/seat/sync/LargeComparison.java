package seat.sync;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * Compares an answer of many pages with what is stored as {@link Reconciler#compare} does, in memory that holds it: the answer's rows are
 * packed as its pages are read, one after the other, what is stored passes by, and what must be written is made row by row when it is.
 * Nothing is lost by packing, so that rows are equal exactly when they would be else.
 */
final class LargeComparison {
    /** Listed rows that are looked for together, where not all of the owner's are read. */
    private static final int TOGETHER = 5_000;

    /** Stored rows that pass by before others get their turn. */
    private static final int TURN = 1_000;

    private final Database database;
    private final Table table;
    private final long owner;
    private final boolean deletes;
    private final PackedRows listed;
    private final Reading reading;
    private final BitSet found = new BitSet();
    private final BitSet changed = new BitSet();
    private final @Nullable PackedRows before;
    private final PackedRows gone;

    /** Rows that others lie in and that are not listed. */
    private final Map<Object, Row> around = new HashMap<>();

    /** Columns that name what a row lies in. */
    private final Set<Integer> places;

    private final boolean nested;
    private final Roots roots;
    private int stored;

    /**
     * @param complete whether a row that is not listed is gone
     * @throws BadAnswer as {@link Reconciler#compare}
     */
    LargeComparison(Database database, Table table, long owner, Collection<Document> documents, boolean complete) {
        this.database = database;
        this.table = table;
        this.owner = owner;
        this.listed = new PackedRows(table, owner);
        this.reading = new RowReader(table, owner, listed).read(documents);
        RowReader.refuseMostlyUnreadable(reading);
        this.deletes = complete && Reconciler.isMirror(table) && !reading.pagesDisagree();
        this.before = table.announces() ? listed.more() : null;
        this.gone = table.announces() ? listed.more() : listed.keysOnly();
        this.places = Roots.places(table);
        this.nested = !places.isEmpty();
        this.roots = new Roots(table, this::known);
    }

    Difference difference() {
        if (nested) {
            findAround();
        }
        if (Reconciler.isMirror(table)) {
            new StoredRows(database, table, owner).forEach(this::compare);
        } else {
            compareListed();
        }
        return difference(numbers(changed), insertsNumbers());
    }

    /** In the order of their keys, so that what is looked for together lies together. */
    private void compareListed() {
        int[] all = listed.sorted(IntStream.range(0, listed.size()).toArray(), table.key());
        for (int from = 0; from < all.length; from += TOGETHER) {
            int first = from;
            int count = Math.min(TOGETHER, all.length - from);
            BitSet these = new BitSet();
            IntStream.range(first, first + count).forEach(place -> these.set(all[place]));
            List<Row> rows = new Made<>(count, place -> listed.row(all[first + place]));
            // A statement may find more than was looked for; each row is compared once.
            new StoredRows(database, table, owner)
                    .find(rows).values().stream()
                            .filter(row -> isAmong(row, these))
                            .forEach(this::compare);
        }
    }

    private boolean isAmong(Row row, BitSet numbers) {
        int number = listed.find(row.values());
        return number >= 0 && numbers.get(number);
    }

    private void compare(Row row) {
        if (++stored % TURN == 0) {
            Thread.yield(); // a virtual thread runs until it waits
        }
        int number = listed.find(row.values());
        if (number >= 0) {
            found.set(number);
            if (!isEqual(number, row) && !listed.modified(number).isBefore(row.modified())) {
                changed.set(number);
                if (before != null) {
                    before.add(row);
                }
            }
        } else if (deletes && !reading.setAside().contains(Reconciler.key(row.values(), table.key()))) {
            gone.add(row);
        }
    }

    private boolean isEqual(int number, Row row) {
        return nested ? Arrays.equals(listed(number).values(), row.values()) : listed.equals(number, row.values());
    }

    /** A listed row, with what follows from those it lies in. */
    private Row listed(int number) {
        Row row = listed.row(number);
        if (nested) {
            roots.fill(row);
        }
        return row;
    }

    private @Nullable Row known(Object key) {
        int number = listed.findSingle(key);
        return number < 0 ? around.get(key) : listed.row(number);
    }

    /** Finds what listed rows lie in that is stored only, and what that lies in. */
    private void findAround() {
        Set<Object> asked = new HashSet<>();
        Set<Object> wanted = new HashSet<>();
        for (int number = 0; number < listed.size(); number++) {
            want(listed.row(number), wanted);
        }
        while (asked.addAll(wanted)) {
            Map<Object, Row> more = new StoredRows(database, table, owner).findByKey(wanted);
            around.putAll(more);
            wanted.clear();
            more.values().forEach(row -> want(row, wanted));
            wanted.removeAll(asked);
        }
    }

    private void want(Row row, Set<Object> wanted) {
        for (int place : places) {
            Object key = row.values()[place];
            if (key != null && listed.findSingle(key) < 0) {
                wanted.add(key);
            }
        }
    }

    private int[] insertsNumbers() {
        return table.mapping().mode() == Mapping.Mode.AMEND
                ? new int[0]
                : IntStream.range(0, listed.size())
                        .filter(number -> !found.get(number))
                        .toArray();
    }

    private static int[] numbers(BitSet set) {
        return set.stream().toArray();
    }

    private Difference difference(int[] updates, int[] inserts) {
        int[] beyond = table.keyBeyondScope();
        int[] inserted = listed.sorted(inserts, table.key());
        int[] updated = listed.sorted(updates, table.key());
        int[] deleted = gone.sorted(IntStream.range(0, gone.size()).toArray(), beyond);
        return new Difference(
                table,
                owner,
                stored,
                listed.size(),
                new Made<>(inserted.length, place -> listed(inserted[place])),
                new Made<>(updated.length, place -> listed(updated[place])),
                new Made<>(
                        deleted.length,
                        place -> Reconciler.pick(gone.row(deleted[place]).values(), beyond)),
                this::before,
                table.announces() ? new Made<>(deleted.length, place -> gone.row(deleted[place])) : List.of(),
                reading.uncertain().isEmpty(),
                reading.oddities());
    }

    private @Nullable Row before(Row row) {
        int number = before == null ? -1 : before.find(row.values());
        return before == null || number < 0 ? null : before.row(number);
    }
}
