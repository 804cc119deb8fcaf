package seat.alliance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A corporation's line of the matrix.
 *
 * @param name null where nothing is known of it
 * @param members how many EVE says there are; 0 where unknown
 * @param registered members who belong to somebody here
 * @param living those of them whose token works
 * @param cells one for each kind, in the kinds' order
 */
public record CoverageRow(
        long corporationId, @Nullable String name, int members, int registered, int living, List<CoverageCell> cells) {
    public CoverageRow {
        cells = List.copyOf(cells);
    }

    public long of(CoverageCell.State state) {
        return cells.stream().filter(cell -> cell.state() == state).count();
    }
}
