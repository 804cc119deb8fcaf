package seat.sso;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brake on disabling tokens: when at least {@value #LEAST} tokens and more than {@value #PERCENT} % of all were answered
 * {@code invalid_grant} within ten minutes, the SSO or the application is at fault rather than the people, and disabling
 * pauses. The reason is a row of {@code seat_facts}, for people to see; it goes when the failures do, or when somebody
 * who knows better {@linkplain #release releases} the brake for an hour.
 */
public final class DisablingBrake {
    static final String PAUSED = "token_disabling_paused";
    /** The fact that tokens which had been disabled are in use again; who parked something for want of them takes it away. */
    static final String REVIVED = "tokens_revived";

    static final String RELEASED = "token_disabling_released";
    /** The fact that says since when the brake is pulled. */
    private static final String PULLED = "token_disabling_paused_since";

    private static final int WINDOW_MINUTES = 10;
    private static final int LEAST = 5;
    private static final int PERCENT = 5;
    private static final Logger LOG = LoggerFactory.getLogger(DisablingBrake.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    public DisablingBrake(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Why no token is disabled now; empty when tokens are. */
    public Optional<String> pausedBecause() {
        Counts counts = count();
        boolean pulled = counts.failing() >= LEAST && counts.failing() * 100 > counts.all() * PERCENT;
        if (!pulled || released()) {
            jdbc.sql("DELETE FROM seat_facts WHERE name = ?").param(PAUSED).update();
            if (!pulled) {
                revive();
            }
            jdbc.sql("DELETE FROM seat_facts WHERE name = ?").param(PULLED).update();
            return Optional.empty();
        }
        String reason = counts.failing() + " of " + counts.all() + " tokens were refused (invalid_grant) within ten"
                + " minutes: this looks like a fault of EVE's SSO or of the application's registration, so no token is"
                + " disabled until fewer fail";
        note(PAUSED, reason);
        jdbc.sql("INSERT IGNORE INTO seat_facts (name, content) VALUES (?, '')")
                .param(PULLED)
                .update();
        return Optional.of(reason);
    }

    /** Looks, if it was pulled, whether it may let go: nobody fails any more when the SSO is well, so that nobody would ask. */
    public void look() {
        if (since().isPresent()) {
            pausedBecause();
        }
    }

    /**
     * Looks whether it may let go, and tells whose tokens are in use again that were disabled while the SSO failed: once, to who parked
     * something for want of them.
     */
    public List<Long> takeRevived() {
        look();
        boolean noted = jdbc.sql("SELECT COUNT(*) FROM seat_facts WHERE name = ?")
                        .param(REVIVED)
                        .query(Long.class)
                        .single()
                > 0;
        if (!noted) {
            return List.of();
        }
        // First, so that what comes back meanwhile is looked for again.
        jdbc.sql("DELETE FROM seat_facts WHERE name = ?").param(REVIVED).update();
        return jdbc.sql(SignedIn.USABLE + " AND t.refresh_failed_at IS NOT NULL")
                .query(Long.class)
                .list();
    }

    private Optional<LocalDateTime> since() {
        return jdbc.sql("SELECT updated_at FROM seat_facts WHERE name = ?")
                .param(PULLED)
                .query(LocalDateTime.class)
                .optional();
    }

    /**
     * The first tokens to fail were disabled before it was clear that many fail. Fewer fail now, so the SSO is well: they are tried
     * again, and disabled again if they really were revoked.
     */
    private void revive() {
        since().ifPresent(pulled -> {
            int revived = Objects.requireNonNull(transactions.execute(status -> enableSince(pulled)));
            if (revived > 0) {
                note(REVIVED, String.valueOf(revived));
                LOG.info("{} tokens that were disabled while the SSO failed are tried again", revived);
            }
        });
    }

    private int enableSince(LocalDateTime pulled) {
        Map<Long, String> disabled = new TreeMap<>();
        jdbc.sql("""
                        SELECT character_id, disabled_reason FROM refresh_tokens
                         WHERE deleted_at IS NULL AND disabled_reason = refresh_error AND refresh_failed_at IS NOT NULL
                           AND disabled_at BETWEEN ? AND ?
                           FOR UPDATE
                        """)
                .params(pulled.minusMinutes(WINDOW_MINUTES), pulled.plusSeconds(1))
                .query(row -> {
                    disabled.put(row.getLong(1), row.getString(2));
                });
        if (disabled.isEmpty()) {
            return 0;
        }
        jdbc.sql("""
                        UPDATE refresh_tokens
                           SET disabled_at = NULL, disabled_reason = NULL, refresh_not_before = NULL, updated_at = CURRENT_TIMESTAMP
                         WHERE character_id IN (:ids)
                        """).param("ids", disabled.keySet()).update();
        TokenEvents events = new TokenEvents(jdbc);
        disabled.forEach(events::enabled);
        events.announce();
        return disabled.size();
    }

    /** Lets tokens be disabled for an hour, however many fail: they really were revoked. */
    public void release() {
        note(RELEASED, "released");
    }

    private record Counts(long all, long failing) {}

    private Counts count() {
        return jdbc.sql("""
                        SELECT COUNT(*) AS every_token,
                               SUM(CASE WHEN refresh_failed_at > TIMESTAMPADD(MINUTE, -10, CURRENT_TIMESTAMP(3))
                                        THEN 1 ELSE 0 END) AS failing
                          FROM refresh_tokens
                         WHERE deleted_at IS NULL
                           AND (disabled_at IS NULL
                                OR refresh_failed_at > TIMESTAMPADD(MINUTE, -10, CURRENT_TIMESTAMP(3)))
                        """)
                .query((row, i) -> new Counts(row.getLong("every_token"), row.getLong("failing")))
                .single();
    }

    private boolean released() {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM seat_facts
                         WHERE name = ? AND updated_at > TIMESTAMPADD(HOUR, -1, CURRENT_TIMESTAMP(3))
                        """).param(RELEASED).query(Long.class).single() > 0;
    }

    private void note(String name, String content) {
        int updated = jdbc.sql("UPDATE seat_facts SET content = ?, updated_at = CURRENT_TIMESTAMP(3) WHERE name = ?")
                .params(content, name)
                .update();
        if (updated == 0) {
            try {
                jdbc.sql("INSERT INTO seat_facts (name, content) VALUES (?, ?)")
                        .params(name, content)
                        .update();
                LOG.warn("{}: {}", name, content);
            } catch (DuplicateKeyException e) {
                LOG.debug("another process noted {} first", name);
            }
        }
    }
}
