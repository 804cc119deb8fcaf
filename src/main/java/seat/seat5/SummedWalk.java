package seat.seat5;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A walk through a table of the source owner by owner, whose rows of one key are added up. A position is the last owner that is whole. */
final class SummedWalk implements Walk {
    private static final int OWNERS = 5_000;

    private final Source source;
    private final String table;
    private final String owner;
    private final String statement;
    private @Nullable String last;

    /**
     * A walk that adds up.
     *
     * @param selected what is read, as SQL with its names, sums among it
     * @param key the columns whose values a sum is of
     */
    SummedWalk(Source source, String table, String owner, List<String> selected, List<String> key) {
        this.source = source;
        this.table = table;
        this.owner = owner;
        List<String> quoted = key.stream().map(Source::quoted).toList();
        this.statement = "SELECT " + String.join(", ", selected) + " FROM " + Source.quoted(table) + " WHERE "
                + Source.quoted(owner) + " = ? GROUP BY " + String.join(", ", quoted);
    }

    @Override
    public @Nullable String position() {
        return last;
    }

    @Override
    public void read(@Nullable String after, Reader reader, Source.Odd odd) {
        last = after;
        List<Long> owners;
        do {
            owners = owners();
            for (long one : owners) {
                source.read(statement, List.of(one), reader::row, odd);
                last = String.valueOf(one);
                reader.stop();
            }
        } while (owners.size() == OWNERS);
    }

    private List<Long> owners() {
        List<Long> owners = new ArrayList<>();
        String column = Source.quoted(owner);
        source.read(
                "SELECT DISTINCT " + column + " AS o FROM " + Source.quoted(table) + " WHERE " + column
                        + " > ? ORDER BY " + column + " LIMIT " + OWNERS,
                List.of(last == null ? 0L : Long.parseLong(last)),
                row -> owners.add(row.required("o")),
                reason -> {});
        return owners;
    }
}
