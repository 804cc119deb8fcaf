package seat.seat5;

import org.jspecify.annotations.Nullable;

/** A walk through a table of the source that can begin where another one stopped. */
interface Walk {
    /** Takes what a walk reads. */
    interface Reader {
        void row(SourceRow row) throws OddRow;

        /** What was read until now can be kept: {@link Walk#position} says how far that is. */
        void stop();
    }

    /** How far it is; null before the first row. */
    @Nullable String position();

    /**
     * Reads the rows.
     *
     * @param after a {@link #position}; null for all
     * @param odd told of the rows that the reader cannot take
     */
    void read(@Nullable String after, Reader reader, Source.Odd odd);
}
