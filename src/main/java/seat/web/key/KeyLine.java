package seat.web.key;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as its line says it.
 *
 * @param maker of the account; empty for none
 * @param state in words
 * @param tone of the state: {@code answer-yes}, {@code answer-no} or {@code answer-unknown}
 * @param works whether it opens anything now
 * @param revoked whether it ended for good
 * @param table the page of the one table that it opens; empty for a key in a header
 * @param permissions their names in words; null for everything
 * @param owners their names; null for everybody
 */
record KeyLine(
        long id,
        String name,
        String prefix,
        String maker,
        String state,
        String tone,
        boolean works,
        boolean asleep,
        boolean revoked,
        String table,
        @Nullable List<String> permissions,
        @Nullable List<String> owners,
        List<String> networks,
        @Nullable LocalDateTime usedAt,
        String usedFrom) {}
