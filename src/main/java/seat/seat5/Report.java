package seat.seat5;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an import would bring or brought: counts by table, what is left out and why, and lists such as who would see more or less. It holds
 * no secret, and all of it is bounded: {@value #REASONS} reasons a table, {@value #ROWS} rows a list.
 */
public final class Report {
    /** Begins what is told of rows that came, though not whole. */
    static final String WITHOUT = "came without ";

    private static final int REASONS = 50;
    private static final int ROWS = 10_000;
    private static final int NOTES = 1_000;
    private static final String OTHERS = "other reasons";

    private final Map<String, Table> tables = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Listing> listings = new ArrayList<>();

    /** What is known of one of the source's tables. */
    public static final class Table {
        private final String name;
        private String target = "";
        private long rows;
        private long brought;
        private final Map<String, Long> leftOut = new TreeMap<>();
        private @Nullable Boolean equal;
        private String checksum = "";

        private Table(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        /** Where its rows are or would be here; empty for nowhere. */
        public String target() {
            return target;
        }

        /** How many the source has. */
        public long rows() {
            return rows;
        }

        /** How many came, or would. */
        public long brought() {
            return brought;
        }

        /** How many are left out, by reason; and how many came without a value. */
        public Map<String, Long> leftOut() {
            return leftOut;
        }

        /** How many are left out. */
        public long missing() {
            return leftOut.entrySet().stream()
                    .filter(entry -> !entry.getKey().startsWith(WITHOUT))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** Whether the keys of both sides are the same; null where they were not compared. */
        public @Nullable Boolean equal() {
            return equal;
        }

        public String checksum() {
            return checksum;
        }
    }

    /** A list for people, such as the access difference. */
    public record Listing(String title, List<String> headings, List<List<String>> rows, int more) {}

    private Table table(String name) {
        return tables.computeIfAbsent(name, Table::new);
    }

    /** Says how many rows the source's table has, and where they come here. */
    public void counted(String table, long rows, String target) {
        Table known = table(table);
        known.rows = rows;
        known.target = target;
    }

    /** Says that rows came, or would come; adds up. */
    public void brought(String table, long rows) {
        table(table).brought += rows;
    }

    /** Says of tables that go by their own names here, as far as the source has them, that all of their rows would come. */
    void allOf(Source source, Set<String> names) {
        for (String name : names) {
            if (source.has(name)) {
                long rows = source.count(name);
                counted(name, rows, name);
                brought(name, rows);
            }
        }
    }

    /** Says that a row is left out. */
    public void leftOut(String table, String reason) {
        leftOut(table, reason, 1);
    }

    /** Says that rows are left out; adds up. */
    public void leftOut(String table, String reason, long rows) {
        if (rows == 0) {
            return;
        }
        Map<String, Long> reasons = table(table).leftOut;
        reasons.merge(reasons.size() < REASONS || reasons.containsKey(reason) ? reason : OTHERS, rows, Long::sum);
    }

    /** Says what a comparison of both sides found. */
    void compared(String table, boolean equal, String checksum) {
        Table known = table(table);
        known.equal = equal;
        known.checksum = checksum;
    }

    /** Says something that concerns no single table. */
    public void note(String note) {
        if (notes.size() < NOTES && !notes.contains(note)) {
            notes.add(note);
        }
    }

    /** Adds a list; rows beyond {@value #ROWS} are only counted. */
    public void list(String title, List<String> headings, List<List<String>> rows) {
        listings.add(new Listing(
                title,
                headings,
                List.copyOf(rows.subList(0, Math.min(rows.size(), ROWS))),
                Math.max(0, rows.size() - ROWS)));
    }

    /** The source's tables in the order of their names. */
    public Collection<Table> tables() {
        return tables.values();
    }

    public List<String> notes() {
        return notes;
    }

    public List<Listing> listings() {
        return listings;
    }
}
