package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.esi.PageSet;

/** Pages of a list that did not come, each with the time at which it is asked for again. */
record PageGaps(Map<Integer, Gap> gaps) {
    /**
     * One of them.
     *
     * @param failures in a row
     */
    record Gap(int failures, Instant retryAt) {}

    PageGaps {
        gaps = new TreeMap<>(gaps);
    }

    /** @param stored such as {@code p2:3:1795910400,p7:1:1795910460}: page, failures, second of the next try; null for none */
    static PageGaps parse(@Nullable String stored) {
        Map<Integer, Gap> gaps = new TreeMap<>();
        if (stored != null && stored.matches("p\\d{1,6}:\\d{1,6}:\\d{1,12}(,p\\d{1,6}:\\d{1,6}:\\d{1,12})*")) {
            Stream.of(stored.split(","))
                    .map(gap -> gap.substring(1).split(":"))
                    .forEach(gap -> gaps.put(
                            Integer.valueOf(gap[0]),
                            new Gap(Integer.parseInt(gap[1]), Instant.ofEpochSecond(Long.parseLong(gap[2])))));
        }
        return new PageGaps(gaps);
    }

    boolean isEmpty() {
        return gaps.isEmpty();
    }

    /** Pages whose time has not come. */
    Set<Integer> waiting(Instant now) {
        Set<Integer> waiting = new TreeSet<>();
        gaps.forEach((page, gap) -> {
            if (gap.retryAt().isAfter(now)) {
                waiting.add(page);
            }
        });
        return waiting;
    }

    /** What is missing once this came: a page that fails again waits longer. */
    PageGaps after(PageSet.Partial part, Instant now, Pace pace) {
        Map<Integer, Gap> after = new TreeMap<>();
        gaps.forEach((page, gap) -> {
            if (page <= part.count() && gap.retryAt().isAfter(now)) {
                after.put(page, gap);
            }
        });
        part.pages().forEach(page -> after.remove(page.number()));
        part.missing().forEach((page, failure) -> {
            Gap before = gaps.get(page);
            int failures = before == null ? 0 : before.failures();
            Duration wait = DetailFault.failed(String.valueOf(failure.getMessage()), failures, pace)
                    .delay();
            after.put(page, new Gap(failures + 1, now.plus(wait)));
        });
        return new PageGaps(after);
    }

    /** The time until the first of them is asked for again. */
    Duration soonest(Instant now) {
        return gaps.values().stream()
                .map(Gap::retryAt)
                .min(Comparator.naturalOrder())
                .map(first -> Duration.between(now, first))
                .orElse(Duration.ZERO);
    }

    /** Their numbers, such as {@code 2, 7}. */
    String pages() {
        return gaps.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Nullable String text() {
        return gaps.isEmpty()
                ? null
                : gaps.entrySet().stream()
                        .map(gap -> "p%d:%d:%d"
                                .formatted(
                                        gap.getKey(),
                                        gap.getValue().failures(),
                                        gap.getValue().retryAt().getEpochSecond()))
                        .collect(Collectors.joining(","));
    }
}
