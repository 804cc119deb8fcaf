package seat.web.table;

import java.util.List;

/**
 * One row as it is shown.
 *
 * @param key what names it in an address
 * @param open the address of the table with this row's detail beside it
 * @param isOpen whether its detail is beside the table now
 */
public record Row(String key, String open, boolean isOpen, List<Cell> cells) {
    public Row {
        cells = List.copyOf(cells);
    }
}
