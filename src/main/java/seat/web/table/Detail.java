package seat.web.table;

import java.util.List;

/**
 * One row with all its columns, as it is shown beside the table.
 *
 * @param title its name
 * @param facts every column with a value, also those that the table does not show
 * @param close the address of the table without it
 */
public record Detail(String title, List<Fact> facts, String close) {
    public Detail {
        facts = List.copyOf(facts);
    }

    /** The name of a row: its first entity or words. */
    static String title(List<Fact> facts) {
        return facts.stream()
                .map(Fact::cell)
                .filter(cell -> cell.ref() != null)
                .findFirst()
                .or(() -> facts.stream()
                        .map(Fact::cell)
                        .filter(cell -> cell.exact().isEmpty() && !cell.text().isEmpty())
                        .findFirst())
                .map(Cell::text)
                .orElse("");
    }
}
