package seat.db;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How large tables are and how fast they grow, by a sample a day (table {@code table_sizes}, kept for {@value #KEPT} days). Rows are the
 * database's own estimates. H2 does not count bytes by table: there they are unknown, but for the database as a whole, whose name here is
 * {@link #ALL}.
 */
public final class TableSizes {
    /** The name under which the whole database is sampled. */
    public static final String ALL = "";

    private static final int KEPT = 400;

    private final Database database;
    private final Storage storage;

    public TableSizes(Database database) {
        this.database = database;
        this.storage = new Storage(database);
    }

    /**
     * A table, or all.
     *
     * @param bytes null where the database does not count them by table
     * @param week growth a day over the last seven days; its parts are null while that is not known
     * @param month growth a day over the last thirty days
     */
    public record Size(String table, long rows, @Nullable Long bytes, Growth week, Growth month) {}

    /** Growth a day; null while there are no samples that lie far enough apart. */
    public record Growth(@Nullable Long rows, @Nullable Long bytes) {
        static final Growth UNKNOWN = new Growth(null, null);
    }

    private record Sample(
            LocalDate day, long rows, @Nullable Long bytes) {}

    /** Notes today's sizes, unless they are noted; forgets those of long ago. */
    public void sample() {
        LocalDate today = today();
        boolean noted = database.sql()
                        .sql("SELECT COUNT(*) FROM table_sizes WHERE `day` = ?")
                        .param(today)
                        .query(Long.class)
                        .single()
                > 0;
        if (noted) {
            return;
        }
        List<Object[]> samples = new ArrayList<>();
        now().forEach((table, size) -> samples.add(new Object[] {table, today, size.rows(), size.bytes()}));
        database.template()
                .batchUpdate(
                        "INSERT IGNORE INTO table_sizes (table_name, `day`, row_count, size_bytes) VALUES (?, ?, ?, ?)",
                        samples);
        database.sql()
                .sql("DELETE FROM table_sizes WHERE `day` < ?")
                .param(today.minusDays(KEPT))
                .update();
    }

    /** Every table, the largest first; all of them together come first of all. */
    public List<Size> list() {
        LocalDate today = today();
        Map<String, List<Sample>> samples = new HashMap<>();
        database.sql()
                .sql("SELECT table_name, `day`, row_count, size_bytes FROM table_sizes WHERE `day` >= ? ORDER BY `day`")
                .param(today.minusDays(30))
                .query(row -> {
                    samples.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                            .add(new Sample(
                                    row.getObject(2, LocalDate.class), row.getLong(3), row.getObject(4, Long.class)));
                });
        List<Size> sizes = new ArrayList<>();
        now().forEach((table, now) -> {
            List<Sample> before = samples.getOrDefault(table, List.of());
            // A month of which less than half is known is none.
            sizes.add(new Size(table, now.rows(), now.bytes(), growth(now, before, 7, 1), growth(now, before, 30, 14)));
        });
        sizes.sort((one, other) -> {
            int all = Boolean.compare(other.table().equals(ALL), one.table().equals(ALL));
            int bytes = Long.compare(other.bytes() == null ? 0 : other.bytes(), one.bytes() == null ? 0 : one.bytes());
            return all != 0 ? all : bytes != 0 ? bytes : Long.compare(other.rows(), one.rows());
        });
        return sizes;
    }

    private static Growth growth(Sample now, List<Sample> before, int days, int least) {
        for (Sample oldest : before) {
            long between = ChronoUnit.DAYS.between(oldest.day(), now.day());
            if (between <= days && between >= least) {
                Long bytes = now.bytes() == null || oldest.bytes() == null
                        ? null
                        : Long.valueOf(Math.round((now.bytes() - oldest.bytes()) / (double) between));
                return new Growth(Math.round((now.rows() - oldest.rows()) / (double) between), bytes);
            }
        }
        return Growth.UNKNOWN;
    }

    /**
     * The days until so many bytes are used up at the pace of the last month, or week where no month is known.
     *
     * @return empty where nothing grows, or the pace is unknown
     */
    public static OptionalLong daysUntil(Size all, long bytesLeft) {
        Long pace =
                all.month().bytes() == null ? all.week().bytes() : all.month().bytes();
        return pace == null || pace <= 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, bytesLeft) / pace);
    }

    private LocalDate today() {
        return Database.utc(database.now()).toLocalDate();
    }

    private Map<String, Sample> now() {
        LocalDate today = today();
        Map<String, Sample> now = new TreeMap<>();
        Map<String, Long> bytes = bytes();
        long[] all = {0};
        storage.rows().forEach((table, rows) -> {
            all[0] += rows;
            now.put(table, new Sample(today, rows, bytes.get(table)));
        });
        now.put(ALL, new Sample(today, all[0], storage.bytes()));
        return now;
    }

    private Map<String, Long> bytes() {
        Map<String, Long> bytes = new HashMap<>();
        if (database.dialect() == Dialect.MARIADB) {
            database.sql().sql("""
                            SELECT table_name, COALESCE(data_length + index_length, 0) FROM information_schema.tables
                            WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
                            """).query(row -> {
                bytes.put(row.getString(1).toLowerCase(Locale.ROOT), row.getLong(2));
            });
        }
        return bytes;
    }
}
