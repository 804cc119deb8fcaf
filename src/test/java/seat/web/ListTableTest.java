package seat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seat.db.BadTableRequestException;
import seat.db.Meaning;
import seat.web.table.Cell;
import seat.web.table.Heading;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.Row;
import seat.web.table.State;
import seat.web.table.TableView;

class ListTableTest {
    private record Order(
            long id,
            @Nullable Long typeId,
            String note,
            @Nullable BigDecimal price,
            double filled,
            boolean buy,
            @Nullable LocalDateTime issued,
            State state) {}

    private static final ListTable<Order> ORDERS = ListTable.<Order>of("orders")
            .entity("type_id", Order::typeId)
            .text("note", Order::note)
            .isk("price", Order::price)
            .bar("filled", Order::filled)
            .column("is_buy_order", Meaning.FLAG, Order::buy)
            .column("issued", Meaning.TIME, Order::issued)
            .state("state", Order::state)
            .column("order_id", Meaning.ID, Order::id)
            .hidden("order_id")
            .sum("price")
            .link("note", order -> "/orders/" + order.id())
            .sortedBy("-price")
            .key(Order::id)
            .keeping("place");

    private final RunningWeb web = RunningWeb.shared();
    private final ListTables lists = web.bean(ListTables.class);

    private static final List<Order> ROWS = List.of(
            order(1, 34L, "cheap", "4.53", true, 1, State.fine("best")),
            order(2, 35L, "dear", "1234567890.12", false, 2, State.now("undercut")),
            order(3, 36L, "none", null, false, 3, State.unknown("not known")),
            order(4, null, "middling", "25000", true, 4, State.soon("ends")));

    private static Order order(
            long id, @Nullable Long type, String note, @Nullable String price, boolean buy, int day, State state) {
        return new Order(
                id,
                type,
                note,
                price == null ? null : new BigDecimal(price),
                0.25,
                buy,
                LocalDateTime.of(2026, 1, day, 12, 0),
                state);
    }

    private TableView page(String... parameters) {
        return page(ROWS, parameters);
    }

    private TableView page(List<Order> rows, String... parameters) {
        Map<String, String> all = new java.util.TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return lists.render(ORDERS, rows, "/my/orders", all, Locale.ENGLISH);
    }

    private static List<String> notes(TableView table) {
        return table.rows().stream().map(row -> cell(table, row, "note").text()).toList();
    }

    private static Cell cell(TableView table, Row row, String column) {
        List<String> names = table.headings().stream().map(Heading::name).toList();
        return row.cells().get(names.indexOf(column));
    }

    @Test
    void rowsAreSortedByAnyColumnAndThoseWithoutAValueComeLast() {
        assertThat(notes(page())).containsExactly("dear", "middling", "cheap", "none");
        assertThat(notes(page("sort", "price"))).containsExactly("cheap", "middling", "dear", "none");
        assertThat(notes(page("sort", "-issued"))).containsExactly("middling", "none", "dear", "cheap");
        assertThat(notes(page("sort", "state"))).startsWith("dear", "middling");
    }

    @Test
    void filtersAreThoseOfEveryTable() {
        assertThat(notes(page("note", "EA"))).containsExactly("dear", "cheap");
        assertThat(notes(page("price_min", "5", "price_max", "30000"))).containsExactly("middling");
        assertThat(notes(page("is_buy_order", "true"))).containsExactly("middling", "cheap");
        assertThat(notes(page("issued_from", "2026-01-02", "issued_to", "2026-01-03")))
                .containsExactly("dear", "none");
        assertThat(notes(page("type_id", "#34"))).containsExactly("cheap");
        assertThat(notes(page("state", "under"))).containsExactly("dear");
        assertThat(notes(page("order_id", "3"))).containsExactly("none");
    }

    @Test
    void theSumIsThatOfWhatIsFilteredNotOfThePage() {
        TableView table = page("size", "1", "is_buy_order", "true");
        assertThat(table.rows()).hasSize(1);
        assertThat(table.pager().total()).isEqualTo(2);
        Cell sum = table.sums().get(2);
        assertThat(sum.exact()).isEqualTo("25004.53");
    }

    @Test
    void amountsAreShortWithTheExactSumBehindThem() {
        TableView table = page();
        Cell dear = cell(table, table.rows().getFirst(), "price");
        assertThat(dear.text()).isEqualTo("1.23 B");
        assertThat(dear.title()).isEqualTo("1,234,567,890.12 ISK");
        assertThat(dear.exact()).isEqualTo("1234567890.12");
        assertThat(cell(table, table.rows().get(2), "price").text()).isEqualTo("4.53");
        assertThat(cell(table, table.rows().get(3), "price").text()).isEqualTo("–");
    }

    @Test
    void columnsAreChosenAndHiddenOnesStayAway() {
        assertThat(page().headings()).extracting(Heading::name).doesNotContain("order_id");
        assertThat(page("columns", "order_id,note").headings())
                .extracting(Heading::name)
                .containsExactly("order_id", "note");
    }

    @Test
    void addressesKeepWhatBelongsToThePage() {
        TableView table = page("place", "60003760", "size", "2");
        assertThat(table.pager().next()).isEqualTo("/my/orders?page=2&place=60003760&size=2");
        assertThat(table.kept()).containsEntry("place", "60003760");
        assertThat(table.files().csv()).isEqualTo("/my/orders?format=csv&place=60003760");
        assertThat(table.rows().getFirst().open()).contains("open=2");
        assertThat(cell(table, table.rows().getFirst(), "note").link()).isEqualTo("/orders/2");
    }

    @Test
    void whatIsNotAllowedIsAnsweredWithWhatIs() {
        assertThatThrownBy(() -> page("sort", "colour"))
                .isInstanceOf(BadTableRequestException.class)
                .hasMessageStartingWith("sort cannot be colour; allowed are type_id, note, price");
        assertThatThrownBy(() -> page("colour", "red")).hasMessageStartingWith("There is no parameter colour");
        assertThatThrownBy(() -> page("price_min", "lots")).hasMessageStartingWith("price_min cannot be lots");
    }

    @Test
    void moreRowsThanMemoryShouldHoldAreRefusedInWords() {
        List<Order> many = IntStream.range(0, ListTables.MOST + 1)
                .mapToObj(i -> ROWS.getFirst())
                .toList();
        assertThatThrownBy(() -> page(many)).hasMessageStartingWith("This list has 20,001 rows");
    }

    @Test
    void aRowOnAPhoneHasItsNameItsPriceItsNoteAndItsTime() {
        TableView table = page();
        Row row = table.rows().getFirst();
        assertThat(cell(table, row, "type_id").style()).endsWith("p1");
        assertThat(cell(table, row, "price").style()).endsWith("p2");
        assertThat(cell(table, row, "note").style()).endsWith("p3");
        assertThat(cell(table, row, "issued").style()).endsWith("p4");
    }
}
