package seat.web.home;

import org.jspecify.annotations.Nullable;

/**
 * One wallet of a corporation.
 *
 * @param name as the corporation calls it
 * @param balance in ISK; null while it is not known
 * @param change in ISK within a day, by the journal; null where it tells nothing
 */
record DivisionLine(
        long corporationId,
        int division,
        String name,
        @Nullable Double balance,
        @Nullable Double change) {}
