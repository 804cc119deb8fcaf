package seat.web.corporation;

import java.time.Instant;
import java.util.List;
import seat.access.Access;
import seat.web.Formats;

/**
 * Knows some figures of a corporation's dashboard. Every bean of this type is asked, in the order of its section and then of its class
 * name; each is about what its own package keeps, and leads to the table that shows the rows it counts.
 */
public interface CorporationTile {
    /** Where its tiles stand. */
    Section section();

    /**
     * What the caller may see of it now: no tile where that is nothing, in a number of statements that does not grow with rows.
     *
     * @param access of the caller; a tile whose permission is not there is left out
     */
    List<Tile> of(long corporationId, Access access, Formats formats, Instant now);

    /** The parts of a dashboard, in the order they are shown. */
    enum Section {
        PEOPLE,
        PROPERTY,
        MONEY,
        ACTIVITY
    }

    /**
     * One figure with its words.
     *
     * @param title key of a message
     * @param figure as it is shown: a number, an amount, a time; empty where {@code lines} say all
     * @param tone how pressing it is: {@code now}, {@code soon}, {@code fine} or {@code unknown}; empty for neither good nor bad
     * @param note what explains the figure, in the reader's language; empty for nothing
     * @param link to the table, filtered to what is counted; empty for none
     * @param lines what the figure is made of, the largest first
     */
    record Tile(String title, String figure, String tone, String note, String link, List<Line> lines) {
        public Tile {
            lines = List.copyOf(lines);
        }

        /** A figure that is not made of lines. */
        public Tile(String title, String figure, String tone, String note, String link) {
            this(title, figure, tone, note, link, List.of());
        }
    }

    /**
     * A part of a figure.
     *
     * @param words in the reader's language
     * @param figure as it is shown
     * @param link empty for none
     */
    record Line(String words, String figure, String link) {}
}
