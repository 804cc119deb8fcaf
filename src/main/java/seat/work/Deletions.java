package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.sync.Difference;
import seat.update.Started;

/**
 * Whether rows that an answer no longer lists may go now. An answer that casts doubt on itself, because a mirror would lose most
 * of its rows or because a row could not be read, deletes nothing: what it lists is written, and the deletions wait for a newer
 * answer that says so again, whatever its exact count, or for a day, after which an answer that never gets newer is the truth.
 *
 * @param pending what to remember in the update's row until then; null when nothing waits
 * @param reason why the deletions wait, for people; null when they happen
 */
record Deletions(@Nullable String pending, @Nullable String reason) {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int REMEMBERED = 64;

    /** Remembered of an answer that did not prove itself whole: the next one is judged by itself. */
    private static final String UNPROVEN = "";

    /** Nothing waits. */
    static final Deletions HAPPEN = new Deletions(null, null);

    boolean waits() {
        return reason != null;
    }

    /** @param version when the answer was current */
    static Deletions of(Started update, Fetched fetched, Instant version, List<Difference> differences) {
        String unproven = fetched.unproven();
        if (unproven != null && differences.stream().anyMatch(difference -> difference.deleted() > 0)) {
            String before = update.pendingDelete();
            return new Deletions(before == null ? UNPROVEN : before, unproven + ": nothing is deleted");
        }
        return of(update.pendingDelete(), version, Instant.now(), differences);
    }

    /**
     * @param before what the row remembers of an earlier doubt
     * @param version when the answer was current
     */
    static Deletions of(@Nullable String before, Instant version, Instant now, List<Difference> differences) {
        List<String> reasons = new ArrayList<>();
        Set<String> tables = new TreeSet<>();
        for (Difference difference : differences) {
            String doubt = difference.deletionsWait();
            if (doubt != null) {
                reasons.add(doubt);
                tables.add(Integer.toHexString(difference.table().name().hashCode()));
            }
        }
        if (tables.isEmpty()) {
            return HAPPEN;
        }
        Doubt doubt = Doubt.parse(before);
        if (doubt == null || !doubt.tables().containsAll(tables)) {
            doubt = new Doubt(version, now, tables);
        } else if (version.isAfter(doubt.version())
                || !now.isBefore(doubt.since().plus(LONGEST))) {
            return HAPPEN;
        }
        return new Deletions(doubt.text(), String.join("; ", reasons) + ": waits for a newer answer that agrees");
    }

    /**
     * What an earlier answer left.
     *
     * @param since by this machine's clock
     * @param tables hashes of their names
     */
    private record Doubt(Instant version, Instant since, Set<String> tables) {

        /** @return null without one, and for what a version before this wrote */
        static @Nullable Doubt parse(@Nullable String stored) {
            String[] parts = stored == null ? new String[0] : stored.split("/", 3);
            if (parts.length != 3 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("\\d{1,15}")) {
                return null;
            }
            return new Doubt(
                    Instant.ofEpochMilli(Long.parseLong(parts[0])),
                    Instant.ofEpochSecond(Long.parseLong(parts[1])),
                    Set.of(parts[2].split(",")));
        }

        /** The text for the column: of more tables than it takes the last ones are left out; their deletions wait for one answer more. */
        String text() {
            String times = version.toEpochMilli() + "/" + since.getEpochSecond() + "/";
            int fit = (REMEMBERED - times.length() + 1) / 9;
            return times + tables.stream().limit(fit).collect(Collectors.joining(","));
        }
    }
}
