package seat.eve;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stay of a character in a corporation.
 *
 * @param until when the next one began; null for the present one
 */
public record Employment(
        long corporationId, LocalDateTime from, @Nullable LocalDateTime until) {
    /** A stay shorter than this is a hop. */
    private static final Duration HOP = Duration.ofDays(7);

    /** When a character or corporation joined something. */
    public record Joined(LocalDateTime at, long id) {}

    /** Stays from EVE's list, which tells when each began; the newest first. */
    public static List<Employment> of(List<Joined> joined) {
        List<Joined> sorted =
                joined.stream().sorted(Comparator.comparing(Joined::at)).toList();
        List<Employment> stays = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            stays.add(new Employment(
                    sorted.get(i).id(),
                    sorted.get(i).at(),
                    i + 1 < sorted.size() ? sorted.get(i + 1).at() : null));
        }
        return stays.reversed();
    }

    /** What a corporation was in at a time, by its history; 0 for nothing. It is the alliance of then, not the one of today. */
    public static long at(List<Joined> history, LocalDateTime time) {
        return history.stream()
                .filter(one -> !one.at().isAfter(time))
                .max(Comparator.comparing(Joined::at))
                .map(Joined::id)
                .orElse(0L);
    }

    /** Whole days of it, until now for the present one. */
    public long days(LocalDateTime now) {
        return Math.max(0, Duration.between(from, until == null ? now : until).toDays());
    }

    /** Whether it was left within a week, and is no corporation of EVE's, where everybody is between others. */
    public boolean hop() {
        LocalDateTime end = until;
        return end != null
                && !NpcIds.isCorporation(corporationId)
                && Duration.between(from, end).compareTo(HOP) < 0;
    }
}
