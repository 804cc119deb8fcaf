package seat.seat5;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.KeptTables;
import seat.db.KeptTables.Kind;

/**
 * A table of one of SeAT's plugins, kept here under a name of its own, with its columns. Its key here is a hash of its key there, or of
 * the whole row where it has none, counted where rows are equal.
 */
final class PluginTable {
    private static final int TEXT = 1_000_000;
    private static final int EQUAL_ROWS = 1_000_000;
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(28);

    private final Source source;
    private final String name;
    private final Map<String, Kind> columns = new LinkedHashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final Map<Long, Integer> seen = new HashMap<>();
    private final MessageDigest digest;

    PluginTable(Source source, String name) {
        this.source = source;
        this.name = name;
        for (SourceColumn column : source.columns(name)) {
            String lower = column.name().toLowerCase(Locale.ROOT);
            if (KeptTables.possible(lower)) {
                columns.put(lower, kind(column));
            }
            if (column.key() > 0) {
                keys.add(lower);
            }
        }
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Kind kind(SourceColumn column) {
        return switch (column.type()) {
            case "tinyint", "smallint", "mediumint", "int", "year", "bit" -> Kind.WHOLE;
            case "bigint" -> column.full().contains("unsigned") ? Kind.EXACT : Kind.WHOLE;
            case "decimal" -> Kind.EXACT;
            case "double", "float" -> Kind.FLOATING;
            case "date" -> Kind.DAY;
            case "datetime", "timestamp" -> Kind.TIME;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> Kind.BYTES;
            default -> Kind.TEXT;
        };
    }

    /** Where it is kept. */
    String target() {
        return KeptTables.named(name);
    }

    void copy(ImportRun run, TableRun progress) {
        KeptTables.make(run.database(), target(), columns);
        Batch batch = new Batch(run, progress, statement(run.database().dialect()));
        if (keys.isEmpty()) {
            copyWithoutKey(progress, batch);
        } else {
            copyByKey(progress, batch);
        }
        compare(run.database(), progress);
    }

    private String statement(Dialect dialect) {
        List<String> names = new ArrayList<>(List.of(KeptTables.KEY));
        names.addAll(columns.keySet());
        return dialect.upsert(new Dialect.Upsert(target(), names, List.copyOf(columns.keySet()), null, false));
    }

    private List<String> selected() {
        return source.columns(name).stream()
                .map(SourceColumn::name)
                .filter(column -> columns.containsKey(column.toLowerCase(Locale.ROOT)))
                .map(Source::quoted)
                .toList();
    }

    private void copyByKey(TableRun progress, Batch batch) {
        Walk walk = new KeyWalk(source, name, selected(), "", List.of());
        walk.read(
                progress.position().orElse(null),
                new Walk.Reader() {
                    @Override
                    public void row(SourceRow row) throws OddRow {
                        batch.add(values(row));
                    }

                    @Override
                    public void stop() {
                        if (batch.full()) {
                            batch.flush(walk.position());
                        }
                    }
                },
                batch::leftOut);
        batch.flush(walk.position());
    }

    /** Rows without a key come in the order in which they lie: as many as were read before are passed over. */
    private void copyWithoutKey(TableRun progress, Batch batch) {
        long before = progress.read();
        long[] row = new long[1];
        source.read(
                "SELECT " + String.join(", ", selected()) + " FROM " + Source.quoted(name),
                List.of(),
                each -> {
                    @Nullable Object[] values = values(each);
                    if (++row[0] > before) {
                        batch.add(values);
                        if (batch.full()) {
                            batch.flush(String.valueOf(row[0]));
                        }
                    }
                },
                batch::leftOut);
        batch.flush(String.valueOf(row[0]));
    }

    private void compare(Database database, TableRun progress) {
        long there = source.count(name);
        long here = database.sql()
                .sql("SELECT COUNT(*) FROM " + Dialect.quote(target()))
                .query(Long.class)
                .single();
        progress.compared(here >= there, "%,d rows there, %,d here".formatted(there, here));
    }

    private @Nullable Object[] values(SourceRow row) throws OddRow {
        @Nullable Object[] values = new @Nullable Object[columns.size() + 1];
        int i = 1;
        for (Map.Entry<String, Kind> column : columns.entrySet()) {
            values[i++] = value(row, column.getKey(), column.getValue());
        }
        values[0] = key(row, values);
        return values;
    }

    private static @Nullable Object value(SourceRow row, String column, Kind kind) throws OddRow {
        return switch (kind) {
            case WHOLE -> row.raw(column) instanceof byte[] bits ? (Long) bits(bits) : row.number(column);
            case EXACT -> bounded(row.exact(column), column);
            case FLOATING -> {
                BigDecimal number = row.exact(column);
                yield number == null ? null : number.doubleValue();
            }
            case DAY -> {
                LocalDateTime time = row.time(column);
                yield time == null ? null : year(time.toLocalDate(), time.getYear(), column);
            }
            case TIME -> {
                LocalDateTime time = row.time(column);
                yield time == null ? null : year(time.withNano(0), time.getYear(), column);
            }
            case TEXT -> row.text(column, TEXT);
            case BYTES -> row.raw(column) instanceof byte[] bytes && bytes.length <= TEXT ? bytes : null;
        };
    }

    private static long bits(byte[] bits) {
        long value = 0;
        for (byte eight : bits) {
            value = (value << Byte.SIZE) | (eight & 0xff);
        }
        return value;
    }

    private static Object year(Object time, int year, String column) throws OddRow {
        if (year < 1_000 || year > 9_999) {
            throw new OddRow(column + " is no time");
        }
        return time;
    }

    private static @Nullable BigDecimal bounded(@Nullable BigDecimal number, String column) throws OddRow {
        if (number != null && number.abs().compareTo(LARGEST) >= 0) {
            throw new OddRow(column + " is beyond what a number may be");
        }
        return number;
    }

    private String key(SourceRow row, @Nullable Object[] values) {
        if (keys.isEmpty()) {
            for (int i = 1; i < values.length; i++) {
                take(values[i]);
            }
            byte[] hash = digest.digest();
            long half = ByteBuffer.wrap(hash).getLong();
            int equal = seen.size() < EQUAL_ROWS || seen.containsKey(half) ? seen.merge(half, 1, Integer::sum) : 1;
            return HexFormat.of().formatHex(hash, 0, 24) + String.format(Locale.ROOT, "%08x", equal);
        }
        keys.forEach(column -> take(row.raw(column)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private void take(@Nullable Object value) {
        byte[] bytes =
                value instanceof byte[] binary ? binary : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(value == null ? -1 : bytes.length)
                .flip());
        digest.update(bytes);
    }
}
