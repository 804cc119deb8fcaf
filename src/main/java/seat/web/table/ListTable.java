package seat.web.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import seat.db.Meaning;
import seat.db.TableColumn;

/**
 * A table whose rows are computed: its columns by name, meaning and value, in the order they are shown. Sorted, filtered, paged, summed
 * and exported it behaves like a table of the database. Names of columns are the parameters of its filters and the keys of its words
 * ({@code column.<name>}).
 *
 * <p>Values are numbers ({@link Number}) for ISK, quantities, shares, volumes and durations (seconds), {@link java.time.LocalDateTime} (UTC) or
 * {@link java.time.Instant} for times, {@link java.time.LocalDate} for days, ids ({@link Long}) for entities; null for none.
 *
 * @param <R> a row
 */
public final class ListTable<R> {
    private final String id;
    private final List<ListColumn<R>> columns;
    private final String defaultSort;
    private final @Nullable Function<? super R, ?> key;
    private final Set<String> kept;
    private final List<String> phone;

    private ListTable(
            String id,
            List<ListColumn<R>> columns,
            String defaultSort,
            @Nullable Function<? super R, ?> key,
            Set<String> kept,
            List<String> phone) {
        this.id = id;
        this.columns = List.copyOf(columns);
        this.defaultSort = defaultSort;
        this.key = key;
        this.kept = Set.copyOf(kept);
        this.phone = List.copyOf(phone);
    }

    /** @param id the key of its title ({@code table.<id>}), the name of its file, and what saved views remember it by */
    public static <R> ListTable<R> of(String id) {
        return new ListTable<>(id, List.of(), "", null, Set.of(), List.of());
    }

    public ListTable<R> column(String name, Meaning meaning, Function<? super R, ?> value) {
        return with(name, meaning, Shown.PLAIN, value);
    }

    /** An id that is shown by its name, with its picture and link. */
    public ListTable<R> entity(String name, Function<? super R, @Nullable Long> value) {
        return column(name, Meaning.ENTITY, value);
    }

    public ListTable<R> text(String name, Function<? super R, @Nullable String> value) {
        return column(name, Meaning.TEXT, value);
    }

    /** An amount of ISK. */
    public ListTable<R> isk(String name, Function<? super R, ? extends @Nullable Number> value) {
        return column(name, Meaning.ISK, value);
    }

    public ListTable<R> quantity(String name, Function<? super R, ? extends @Nullable Number> value) {
        return column(name, Meaning.QUANTITY, value);
    }

    /** An amount of ISK with its sign, in the colour of profit or loss. */
    public ListTable<R> signed(String name, Function<? super R, ? extends @Nullable Number> value) {
        return with(name, Meaning.ISK, Shown.SIGNED, value);
    }

    /** A state: words with the colour that tells how pressing it is. */
    public ListTable<R> state(String name, Function<? super R, @Nullable State> value) {
        return with(name, Meaning.TEXT, Shown.STATE, value);
    }

    /** A share of one (0.4 is 40 %) as a bar with its percentage. */
    public ListTable<R> bar(String name, Function<? super R, ? extends @Nullable Number> value) {
        return with(name, Meaning.PERCENT, Shown.BAR, value);
    }

    /**
     * The difference by which a share of one grew or fell ({@code +4 %}), with a line of how it went.
     *
     * @param course the shares from the oldest to the newest, at even distances; null where one is not known
     */
    public ListTable<R> course(
            String name,
            Function<? super R, ? extends @Nullable Number> value,
            Function<? super R, List<@Nullable Double>> course) {
        return with(name, Meaning.PERCENT, Shown.COURSE, value).changed(column -> column.going(course), name);
    }

    /** Days that something lasts, as a bar that is full at thirty: {@code 12.4 d}. */
    public ListTable<R> days(String name, Function<? super R, ? extends @Nullable Number> value) {
        return with(name, Meaning.QUANTITY, Shown.DAYS, value);
    }

    /** A standing, -10 to 10, with the sign, word and colour of its class. */
    public ListTable<R> standing(String name, Function<? super R, ? extends @Nullable Number> value) {
        return with(name, Meaning.QUANTITY, Shown.STANDING, value);
    }

    /** A moment as how long ago it was or what is left until it, the exact time on hover. */
    public ListTable<R> age(String name, Function<? super R, ?> value) {
        return with(name, Meaning.TIME, Shown.AGE, value);
    }

    private ListTable<R> with(String name, Meaning meaning, Shown shown, Function<? super R, ?> value) {
        if (columns.stream().anyMatch(column -> column.name().equals(name))) {
            throw new IllegalArgumentException("The list " + id + " has two columns " + name);
        }
        List<ListColumn<R>> more = new ArrayList<>(columns);
        more.add(new ListColumn<>(name, meaning, shown, value, false, false, null, null));
        return new ListTable<>(id, more, defaultSort, key, kept, phone);
    }

    /** Columns that are shown only when they are asked for. */
    public ListTable<R> hidden(String... names) {
        return changed(ListColumn::hidden, names);
    }

    /** Columns below which the sum of what is filtered stands. */
    public ListTable<R> sum(String... names) {
        return changed(ListColumn::withSum, names);
    }

    /** Where the cells of a column lead; a row for which {@code to} answers an empty text has no link. */
    public ListTable<R> link(String name, Function<? super R, String> to) {
        return changed(column -> column.linking(to), name);
    }

    private ListTable<R> changed(UnaryOperator<ListColumn<R>> change, String... names) {
        List<String> all = List.of(names);
        all.forEach(this::column);
        return new ListTable<>(
                id,
                columns.stream()
                        .map(column -> all.contains(column.name()) ? change.apply(column) : column)
                        .toList(),
                defaultSort,
                key,
                kept,
                phone);
    }

    /** The order where none is asked for: a column, with {@code -} for descending. Rows that are equal in it stay as they came. */
    public ListTable<R> sortedBy(String sort) {
        column(sort.startsWith("-") ? sort.substring(1) : sort);
        return new ListTable<>(id, columns, sort, key, kept, phone);
    }

    /**
     * What tells rows apart, so that an address can name the one that is open; without it all values of a row do, and an address dies
     * when one of them changes.
     */
    public ListTable<R> key(Function<? super R, ?> of) {
        return new ListTable<>(id, columns, defaultSort, of, kept, phone);
    }

    /** Parameters of the page itself, such as a place or a tab: they are no filters, and stay in every address of the table. */
    public ListTable<R> keeping(String... parameters) {
        return new ListTable<>(id, columns, defaultSort, key, Set.of(parameters), phone);
    }

    /**
     * The cells of the two-line row on a phone: top left, top right, bottom left, bottom right. Without it they are the first entity or
     * text, the first amount, the next text, and the first time.
     */
    public ListTable<R> phone(String... names) {
        List.of(names).forEach(this::column);
        return new ListTable<>(id, columns, defaultSort, key, kept, List.of(names));
    }

    /** This table without some of its columns, such as 'Character' on the page of one. */
    public ListTable<R> without(String... names) {
        Set<String> left = Set.of(names);
        String sort = defaultSort.startsWith("-") ? defaultSort.substring(1) : defaultSort;
        return new ListTable<>(
                id,
                columns.stream().filter(column -> !left.contains(column.name())).toList(),
                left.contains(sort) ? "" : defaultSort,
                key,
                kept,
                phone.stream().filter(name -> !left.contains(name)).toList());
    }

    String id() {
        return id;
    }

    List<ListColumn<R>> columns() {
        return columns;
    }

    /** What requests know of the columns. */
    List<TableColumn> tableColumns() {
        return columns.stream().map(ListColumn::column).toList();
    }

    String defaultSort() {
        return defaultSort.isEmpty() ? columns.getFirst().name() : defaultSort;
    }

    Set<String> kept() {
        return kept;
    }

    List<String> phone() {
        return phone;
    }

    ListColumn<R> column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The list " + id + " has no column " + name));
    }

    /** What names a row in an address: its key in hexadecimal digits and letters that need no escape. */
    String keyOf(R row) {
        return RowKey.of(
                key == null ? columns.stream().map(c -> c.value().apply(row)).toList() : key.apply(row));
    }
}
