package seat.esi;

import java.time.Instant;

/** A time until which ESI wants a bucket left alone. */
public record Pause(Bucket bucket, Instant until, String reason) {}
