package seat.update;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.db.Database;

/**
 * How old what a page shows is, when it is read next, and why not before, from the updates that fill the page.
 *
 * @param asOf when the oldest part of it was read; null while a part never was
 * @param nextAt when the first part is read next; null while it is being read
 * @param working whether it is being read at this moment
 * @param reason what keeps a part from being read, or from being taken whole; null for nothing
 * @param readers characters whose tokens read it whole the last time, where those are not its owner
 * @param expiresAt until when ESI's answers hold, so that asking again brings nothing new; null when asking makes sense
 */
public record Freshness(
        @Nullable Instant asOf,
        @Nullable Instant nextAt,
        boolean working,
        @Nullable String reason,
        List<Long> readers,
        @Nullable Instant expiresAt) {

    public Freshness {
        readers = List.copyOf(readers);
    }

    private record Part(
            UpdateState state,
            @Nullable Instant succeededAt,
            Instant nextAt,
            @Nullable Instant expiresAt,
            @Nullable String reason,
            boolean expired,
            @Nullable Long reader) {}

    /** Whether somebody who asks now gets something new. */
    public boolean askable() {
        return !working && reason == null && expiresAt == null && nextAt != null && !off();
    }

    /** Whether a rule of the schedule switches all of it off: it is read next long after anything else is. */
    public boolean off() {
        return nextAt != null && SwitchedOff.is(nextAt);
    }

    /** The freshness of what some resources fill for an owner; empty when nothing reads them. */
    public static Optional<Freshness> of(Database database, long ownerId, Collection<String> resources) {
        if (resources.isEmpty()) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        database.sql()
                .sql("""
                        SELECT state, succeeded_at, next_at, expires_at, reason,
                          CASE WHEN expires_at IS NULL OR expires_at <= CURRENT_TIMESTAMP(3) THEN TRUE ELSE FALSE END, complete_by
                        FROM updates WHERE owner_id = :owner AND resource IN (:resources)
                        """)
                .param("owner", ownerId)
                .param("resources", resources)
                .query(row -> {
                    parts.add(new Part(
                            UpdateState.of(row.getString(1)),
                            instant(row.getObject(2, LocalDateTime.class)),
                            Objects.requireNonNull(instant(row.getObject(3, LocalDateTime.class))),
                            instant(row.getObject(4, LocalDateTime.class)),
                            row.getString(5),
                            row.getBoolean(6),
                            row.getObject(7, Long.class)));
                });
        return parts.isEmpty() ? Optional.empty() : Optional.of(of(parts));
    }

    private static Freshness of(List<Part> parts) {
        boolean complete = parts.stream().allMatch(part -> part.succeededAt() != null);
        boolean expired = parts.stream().anyMatch(Part::expired);
        return new Freshness(
                complete ? least(parts.stream().map(Part::succeededAt).toList()) : null,
                least(parts.stream()
                        .filter(part -> !part.state().leased())
                        .map(Part::nextAt)
                        .toList()),
                parts.stream().anyMatch(part -> part.state().leased()),
                parts.stream()
                        .map(Part::reason)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                parts.stream()
                        .map(Part::reader)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList(),
                expired ? null : least(parts.stream().map(Part::expiresAt).toList()));
    }

    private static @Nullable Instant least(List<@Nullable Instant> times) {
        return times.stream()
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : Database.instant(time);
    }
}
