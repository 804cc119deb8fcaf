package seat.resource;

import java.util.regex.Pattern;

/** How an answer is got together. */
public sealed interface Fetch {
    /** Whether one run asks for many things, of which each has its own time, instead of one answer that expires as a whole. */
    default boolean piecemeal() {
        return false;
    }

    /** Where the rows stand beside a cursor, which are handed over without what is around them; else empty. */
    default String field() {
        return "";
    }

    /** One GET. */
    record Single() implements Fetch {}

    /** All pages that {@code X-Pages} counts, as one set. */
    record Pages() implements Fetch {}

    /**
     * Backwards through history from the newest.
     *
     * @param parameter the query parameter that takes the lowest id read so far
     * @param id the JSON field that holds a row's id
     */
    record Backwards(String parameter, String id) implements Fetch {}

    /**
     * One GET per stored row that lacks its details.
     *
     * @param missing SQL that names what is missing; its columns are the path parameters, the first is the detail's id;
     *     {@code :owner} is bound
     * @param batch details per transaction
     */
    record Details(String missing, int batch) implements Fetch {
        @Override
        public boolean piecemeal() {
            return true;
        }
    }

    /**
     * One GET, or one list, per id in {@code all}, each again when its own answer has expired and the resource's interval is
     * over; 304s leave its rows alone.
     * Rows of ids that are no longer listed go, where the table is a mirror.
     *
     * @param detail the parameter that names a detail
     * @param all SQL that lists the path parameters besides the owner's, and query parameters where the route has no such place;
     *     {@code :owner} is bound. Where a column {@code later} is true the detail is not read now
     * @param list how one detail is read
     * @param batch most details in one run
     * @param immutable whether a detail never changes, so that it is read once
     */
    record Each(String detail, String all, Listing list, int batch, boolean immutable) implements Fetch {
        private static final Pattern LATER = Pattern.compile("(?i)\\bAS\\s+later\\b");

        /** Whether the SQL says of listed details that they are not to be read now. */
        public boolean spares() {
            return LATER.matcher(all).find();
        }

        @Override
        public String field() {
            return list instanceof Listing.Cursored cursored ? cursored.field() : "";
        }

        @Override
        public boolean piecemeal() {
            return true;
        }
    }

    /** How the answer about one detail is read. */
    sealed interface Listing {
        /** One GET. */
        record Whole() implements Listing {}

        /** All pages that {@code X-Pages} counts. */
        record Paged() implements Listing {}

        /** @param field that holds the rows beside the {@code cursor} */
        record Cursored(String field) implements Listing {}
    }

    /**
     * Follows a cursor from where it stopped: records seen again are newer.
     *
     * @param field that holds the rows beside the {@code cursor}
     */
    record Cursor(@Override String field) implements Fetch {}

    /**
     * POSTs of ids.
     *
     * @param all SQL that lists every id, {@code :owner} bound
     * @param missing SQL that lists the ids never asked for; an update woken before it is due asks only these
     * @param size most ids in one request
     */
    record Ids(String all, String missing, int size) implements Fetch {
        @Override
        public boolean piecemeal() {
            return true;
        }
    }

    /** POSTs of ids whose names are not known yet; one unknown id fails its whole batch. */
    record Names(int size) implements Fetch {
        @Override
        public boolean piecemeal() {
            return true;
        }
    }
}
