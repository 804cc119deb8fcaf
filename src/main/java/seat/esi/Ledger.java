package seat.esi;

import java.util.Arrays;

/**
 * The account of one bucket: tokens by the slice of time they were spent in, so that each returns one window after its
 * slice ends. Plain arithmetic on milliseconds without clock or lock; a shared store's script does the same.
 *
 * <p>A reservation is booked into the slice in which its answer comes at the latest, and moved to the present one when
 * it is settled. So a slice that ends beyond the present one holds requests in flight, and a reservation whose holder
 * died returns by itself. A slice is a thirtieth of the window (at least a second): at most that late do tokens return.
 *
 * <p>Tokens that ESI counts and we do not (another process, an earlier life) are kept apart: a reading taken while
 * nothing else is in flight replaces them, any other can only raise them.
 */
final class Ledger {

    private static final int TOKEN_BITS = 22;
    private static final int MAX_TOKENS = (1 << TOKEN_BITS) - 1;
    private static final int SLICES = 30;

    /** End of slice (ms) and its tokens, packed; in order of time. */
    private long[] slices = new long[1];

    private int used;
    private int limit;
    private int windowSeconds;
    private int foreign;
    private long foreignUntil;
    private long lastGrant;
    private boolean read;

    Ledger(Quota quota) {
        resize(quota);
    }

    /** Whether ESI's own count of this bucket has been seen. */
    boolean isRead() {
        return read;
    }

    int limit() {
        return limit;
    }

    int available(long now) {
        expire(now);
        return limit - sum(now, true) - sum(now, false) - foreign;
    }

    int inFlight(long now) {
        return sum(now, false);
    }

    boolean isEmpty(long now) {
        expire(now);
        return used == 0 && foreign == 0;
    }

    /** Books {@code count} requests; returns the slice to settle them from. */
    long book(long now, int cost, int count, long flightMillis) {
        long slice = sliceOf(now + Math.max(flightMillis, sliceMillis()));
        add(slice, cost * count);
        lastGrant = now;
        return slice;
    }

    void settle(long now, Budgets.Settlement settlement) {
        expire(now);
        var reservation = settlement.reservation();
        if (reservation.cost() > 0) {
            add(reservation.slice(), -reservation.cost());
        }
        if (settlement.spent() > 0) {
            add(sliceOf(now), settlement.spent());
        }
        settlement.reading().ifPresent(reading -> believe(now, reading));
    }

    /** The first time at which so many tokens are free if nothing more is spent; now if they are. */
    long freeAt(long now, int tokens) {
        int missing = Math.min(tokens, limit) - available(now);
        if (missing <= 0) {
            return now;
        }
        int settled = limit - sum(now, true) - foreign;
        if (settled >= Math.min(tokens, limit)) {
            return now + 1000; // requests in flight will give back what they did not need
        }
        long at = now;
        int returned = 0;
        for (int i = 0; i < used && returned < missing; i++) {
            if (foreign > 0 && foreignUntil <= returns(slices[i]) && at < foreignUntil) {
                returned += foreign;
                at = foreignUntil;
                if (returned >= missing) {
                    break;
                }
            }
            returned += tokens(slices[i]);
            at = Math.max(at, returns(slices[i]));
        }
        return returned < missing ? Math.max(at, foreignUntil) : at;
    }

    /** When the next spread request may go: with less than a fifth left, in turns until tokens return. */
    long nextTurn(long now) {
        if (lastGrant == 0 || !isLow(now)) {
            return now;
        }
        long next = foreign > 0 ? foreignUntil : Long.MAX_VALUE;
        if (used > 0 && end(slices[0]) <= sliceOf(now)) {
            next = Math.min(next, returns(slices[0]) - sliceMillis()); // a window after the slice began
        }
        if (next == Long.MAX_VALUE) {
            return now;
        }
        // A turn per token: what costs more slows down the more, and even the cheapest can use all of it.
        return lastGrant + Math.max(0, next - lastGrant) / (Math.max(1, available(now)) + 1);
    }

    /** Whether less than a fifth is left, requests in flight aside. */
    boolean isLow(long now) {
        return (limit - sum(now, true) - foreign) * 5L < limit;
    }

    private void believe(long now, Budgets.Reading reading) {
        resize(reading.quota());
        read = true;
        int unknown = limit - Math.clamp(reading.remaining(), 0, limit) - sum(now, true);
        int flying = sum(now, false);
        if (flying == 0) {
            foreign = Math.max(0, unknown);
        } else if (unknown - flying > foreign) {
            foreign = unknown - flying;
        } else {
            return;
        }
        foreignUntil = foreign == 0 ? 0 : now + reading.returning().toMillis();
    }

    private void resize(Quota quota) {
        limit = Math.min(quota.limit(), MAX_TOKENS);
        windowSeconds = (int) quota.window().toSeconds();
    }

    private void expire(long now) {
        int gone = 0;
        while (gone < used && returns(slices[gone]) <= now) {
            gone++;
        }
        if (gone > 0) {
            System.arraycopy(slices, gone, slices, 0, used - gone);
            used -= gone;
        }
        if (foreignUntil <= now) {
            foreign = 0;
        }
    }

    private void add(long slice, int tokens) {
        int at = 0;
        while (at < used && end(slices[at]) < slice) {
            at++;
        }
        boolean present = at < used && end(slices[at]) == slice;
        int sum = Math.clamp((present ? tokens(slices[at]) : 0L) + tokens, 0, MAX_TOKENS);
        if (sum == 0) {
            if (present) {
                System.arraycopy(slices, at + 1, slices, at, --used - at);
            }
            return;
        }
        if (!present) {
            if (used == slices.length) {
                slices = Arrays.copyOf(slices, used < 4 ? used + 1 : used * 2);
            }
            System.arraycopy(slices, at, slices, at + 1, used++ - at);
        }
        slices[at] = slice << TOKEN_BITS | sum;
    }

    private int sum(long now, boolean settled) {
        long present = sliceOf(now);
        int sum = 0;
        for (int i = 0; i < used; i++) {
            if (end(slices[i]) <= present == settled) {
                sum += tokens(slices[i]);
            }
        }
        return sum;
    }

    private long sliceMillis() {
        return Math.max(1000, windowSeconds * 1000L / SLICES);
    }

    private long sliceOf(long time) {
        return Math.ceilDiv(time, sliceMillis()) * sliceMillis();
    }

    private long returns(long slice) {
        return end(slice) + windowSeconds * 1000L;
    }

    private static long end(long slice) {
        return slice >>> TOKEN_BITS;
    }

    private static int tokens(long slice) {
        return (int) slice & MAX_TOKENS;
    }
}
