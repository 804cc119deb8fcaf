package seat.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row in its table's column order, with whose it is and the time of the answer that declares it.
 *
 * @param list which of the answer's lists it stands in, counted through all documents; of stored rows −1
 */
@SuppressWarnings("ArrayRecordComponent") // compared element by element, never as a record
record Row(@Nullable Object[] values, long owner, Instant modified, int list) {}
