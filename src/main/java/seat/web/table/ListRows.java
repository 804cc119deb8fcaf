package seat.web.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import seat.db.FilterText;
import seat.db.Meaning;
import seat.db.TableRequest;
import seat.web.Formats;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** The rows of a list that a request's filters leave, in its order. */
final class ListRows<R> {
    private final ListTable<R> table;
    private final List<R> rows;
    private final TableRequest request;
    private final References references;
    private final Formats formats;
    private final Map<Long, Ref> known = new HashMap<>();

    ListRows(ListTable<R> table, List<R> rows, TableRequest request, References references, Formats formats) {
        this.table = table;
        this.rows = rows;
        this.request = request;
        this.references = references;
        this.formats = formats;
    }

    /** @throws seat.db.BadTableRequestException naming what is allowed */
    List<R> matching() {
        List<Predicate<R>> filters = new ArrayList<>();
        for (ListColumn<R> column : table.columns()) {
            for (String parameter : column.column().parameters()) {
                String text = request.filters().get(parameter);
                if (text != null) {
                    filters.add(filter(column, parameter, text));
                }
            }
        }
        List<R> found = new ArrayList<>();
        rows.stream()
                .filter(row -> filters.stream().allMatch(filter -> filter.test(row)))
                .forEach(found::add);
        ListColumn<R> by = table.column(request.sort());
        if (by.meaning() == Meaning.ENTITY) {
            look(by, found);
        }
        found.sort(order(by, request.descending()));
        return found;
    }

    /** A row's value: amounts as {@link BigDecimal}, moments as {@link LocalDateTime} in UTC; null for none. */
    static <R> @Nullable Object value(ListColumn<R> column, R row) {
        Object value = column.value().apply(row);
        if (value == null || (column.meaning() == Meaning.ENTITY && value.equals(0L))) {
            return null;
        }
        return switch (value) {
            case Instant time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC);
            case BigDecimal number -> number;
            case Double number -> number.isNaN() || number.isInfinite() ? null : BigDecimal.valueOf(number);
            case Number number ->
                column.meaning().numeric() ? new BigDecimal(number.toString()) : (Object) number.longValue();
            default -> value;
        };
    }

    private void look(ListColumn<R> column, List<R> from) {
        Set<Long> ids = new HashSet<>();
        from.forEach(row -> {
            if (value(column, row) instanceof Long id && !known.containsKey(id)) {
                ids.add(id);
            }
        });
        known.putAll(references.of(ids));
    }

    private Predicate<R> filter(ListColumn<R> column, String parameter, String text) {
        String words = text.toLowerCase(Locale.ROOT);
        return switch (column.meaning()) {
            case TEXT, DOCUMENT, CODE ->
                row -> words(column, row).toLowerCase(Locale.ROOT).contains(words);
            case ENTITY -> {
                if (text.matches("#[0-9]{1,18}")) {
                    Long id = Long.valueOf(text.substring(1));
                    yield row -> id.equals(value(column, row));
                }
                look(column, rows);
                yield row -> words(column, row).toLowerCase(Locale.ROOT).contains(words);
            }
            case ID -> {
                String id = FilterText.id(parameter, text);
                yield row -> id.equals(String.valueOf(value(column, row)));
            }
            case ISK, QUANTITY, PERCENT, VOLUME, DURATION -> {
                BigDecimal bound = FilterText.number(parameter, text);
                boolean least = parameter.endsWith("_min");
                yield row -> value(column, row) instanceof BigDecimal number
                        && (least ? number.compareTo(bound) >= 0 : number.compareTo(bound) <= 0);
            }
            case TIME, DAY -> {
                LocalDate bound = FilterText.day(parameter, text);
                boolean from = parameter.endsWith("_from");
                yield row -> day(value(column, row)) instanceof LocalDate day
                        && (from ? !day.isBefore(bound) : !day.isAfter(bound));
            }
            case FLAG -> {
                Boolean wanted = FilterText.flag(parameter, text);
                yield row -> wanted.equals(value(column, row));
            }
        };
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return value instanceof LocalDateTime time ? time.toLocalDate() : value instanceof LocalDate day ? day : null;
    }

    /** What a reader sees in a cell of words. */
    private String words(ListColumn<R> column, R row) {
        return switch (value(column, row)) {
            case null -> "";
            case State state -> formats.message(state.words(), state.words());
            case Long id -> column.meaning() == Meaning.ENTITY ? name(id) : id.toString();
            case String text -> column.meaning() == Meaning.CODE ? formats.word(text) : text;
            case Object other -> other.toString();
        };
    }

    private String name(long id) {
        Ref ref = known.get(id);
        return ref == null ? "" : ref.name();
    }

    /** Rows without a value come last in both directions. */
    private Comparator<R> order(ListColumn<R> column, boolean descending) {
        Comparator<Comparable<Object>> values = Comparator.naturalOrder();
        Comparator<Comparable<Object>> directed = Comparator.nullsLast(descending ? values.reversed() : values);
        Map<R, Comparable<Object>> keys = new IdentityHashMap<>();
        return Comparator.comparing(row -> keys.computeIfAbsent(row, one -> comparable(column, one)), directed);
    }

    @SuppressWarnings("unchecked") // Values of one column are of one kind; each is comparable with its like.
    private @Nullable Comparable<Object> comparable(ListColumn<R> column, R row) {
        Object value = value(column, row);
        Object compared = value instanceof State state
                ? state.level().ordinal() + words(column, row).toLowerCase(Locale.ROOT)
                : column.meaning() == Meaning.ENTITY || value instanceof String
                        ? words(column, row).toLowerCase(Locale.ROOT)
                        : value;
        return value == null ? null : (Comparable<Object>) compared;
    }
}
