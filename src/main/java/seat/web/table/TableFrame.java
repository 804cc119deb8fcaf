package seat.web.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.db.FilterText;
import seat.db.Meaning;
import seat.db.TableColumn;
import seat.db.TableRequest;
import seat.web.Formats;

/**
 * What stands around the rows of a table: headings, filters, the choice of columns.
 *
 * @param columns all of the table
 * @param shown those of this page, in their order
 */
record TableFrame(
        List<TableColumn> columns, List<TableColumn> shown, TableRequest request, Links links, Formats formats) {

    List<Heading> headings() {
        return shown.stream()
                .map(column -> new Heading(
                        column.name(),
                        label(column, formats),
                        unit(column.meaning()),
                        column.meaning().numeric(),
                        links.sortedBy(
                                column.name(),
                                column.meaning().numeric() || column.meaning().dated()),
                        !column.name().equals(request.sort())
                                ? "none"
                                : request.descending() ? "descending" : "ascending"))
                .toList();
    }

    private static String unit(Meaning meaning) {
        return meaning == Meaning.ISK ? "ISK" : meaning == Meaning.VOLUME ? "m³" : "";
    }

    static String label(TableColumn column, Formats formats) {
        String name = column.name();
        if (name.endsWith("_id")) {
            name = name.substring(0, name.length() - "_id".length()) + (column.meaning() == Meaning.ID ? " ID" : "");
        }
        return formats.message("column." + column.name(), formats.word(name));
    }

    List<Field> fields() {
        return columns.stream()
                .flatMap(column -> column.parameters().stream()
                        .map(parameter -> new Field(
                                parameter,
                                label(column, formats) + bound(parameter, column),
                                type(column.meaning()),
                                request.filters().getOrDefault(parameter, ""))))
                .collect(Collectors.toList());
    }

    private String bound(String parameter, TableColumn column) {
        String suffix = parameter.substring(column.name().length());
        return suffix.isEmpty() ? "" : " " + formats.message("filter." + suffix.substring(1), suffix.substring(1));
    }

    private static String type(Meaning meaning) {
        return switch (meaning) {
            case TEXT, CODE, ENTITY, ID, DOCUMENT -> "text";
            case ISK, QUANTITY, PERCENT, VOLUME, DURATION -> "number";
            case TIME, DAY -> "date";
            case FLAG -> "flag";
        };
    }

    /** The columns to choose from: those shown in their order, then the others. */
    List<Choice> choices() {
        return Stream.concat(
                        shown.stream().map(column -> new Choice(column.name(), label(column, formats), true)),
                        columns.stream()
                                .filter(column -> !shown.contains(column))
                                .map(column -> new Choice(column.name(), label(column, formats), false)))
                .toList();
    }

    /** The filters that are set, each with the address of the table without it. */
    List<Chip> chips() {
        List<Chip> chips = new ArrayList<>();
        for (TableColumn column : columns) {
            for (String parameter : column.parameters()) {
                String text = request.filters().get(parameter);
                if (text != null) {
                    chips.add(new Chip(words(column, parameter, text), links.without(parameter)));
                }
            }
        }
        return chips;
    }

    private String words(TableColumn column, String parameter, String text) {
        String sign = parameter.endsWith("_min") && column.meaning().numeric()
                ? " ≥ "
                : parameter.endsWith("_max") && column.meaning().numeric()
                        ? " ≤ "
                        : column.meaning().dated() ? bound(parameter, column) + " " : ": ";
        String value = column.meaning() == Meaning.FLAG
                ? formats.flag("true".equals(text))
                : column.meaning() == Meaning.ISK ? formats.shortIsk(FilterText.number(parameter, text)) : text;
        return label(column, formats) + sign + value;
    }

    /** What a shopping list is made of: a type, and how many of it; null where one of them is not shown. */
    TableView.@Nullable Multibuy multibuy() {
        int type = first(List.of("type_id", "item_type_id"));
        int quantity = first(List.of("missing", "quantity", "volume_remain", "amount"));
        return type < 0 || quantity < 0 ? null : new TableView.Multibuy(type, quantity);
    }

    private int first(List<String> names) {
        List<String> all = shown.stream().map(TableColumn::name).toList();
        return names.stream()
                .mapToInt(all::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }

    /** A row's values as facts, without those it lacks. */
    Detail detail(List<Cell> cells) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            if (!cell.text().isEmpty() && !cell.text().equals("–")) {
                facts.add(new Fact(
                        label(columns.get(i), formats), unit(columns.get(i).meaning()), cell));
            }
        }
        return new Detail(Detail.title(facts), facts, links.closed());
    }
}
