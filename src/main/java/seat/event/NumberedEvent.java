package seat.event;

import java.time.Instant;

/**
 * An event that has its place among all others.
 *
 * @param position larger than that of every event numbered before; without gaps
 * @param announced when the data was written that told of it, by the database's clock
 */
public record NumberedEvent(long position, ChangeEvent event, Instant announced) {}
