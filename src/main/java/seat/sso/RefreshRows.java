package seat.sso;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Micros;
import seat.db.Texts;
import seat.event.EventKey;

/**
 * The statements of a refresh, each of them atomic and guarded: what was read must still hold, or nothing is written
 * and the answer is false. {@code lease} counts refreshes; who holds the newest number refreshes.
 */
final class RefreshRows {
    /** The longest reason a token's row holds. */
    static final int REASON_LENGTH = 500;

    private static final String LEASED = " WHERE character_id = ? AND generation = ? AND refresh_lease_token = ?";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final AuditLog log;

    RefreshRows(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.log = new AuditLog(jdbc);
    }

    Optional<RefreshRow> find(long characterId) {
        return find(List.of(characterId)).stream().findFirst();
    }

    /** Rows of several characters, in no order; those who have none are left out. */
    List<RefreshRow> find(Collection<Long> characterIds) {
        return jdbc.sql("""
                        SELECT character_id, character_owner_hash, refresh_token, token, scopes, generation,
                               refresh_lease_token, refresh_mark, refresh_failures, refresh_error,
                               disabled_at, disabled_reason,
                               TIMESTAMPDIFF(MICROSECOND, token_issued_at, expires_on) AS life,
                               TIMESTAMPDIFF(MICROSECOND, CURRENT_TIMESTAMP(3), expires_on) AS life_left,
                               TIMESTAMPDIFF(MICROSECOND, CURRENT_TIMESTAMP(3), refresh_lease_until) AS lease_left,
                               TIMESTAMPDIFF(MICROSECOND, CURRENT_TIMESTAMP(3), refresh_not_before) AS wait_left
                          FROM refresh_tokens
                         WHERE character_id IN (%s) AND deleted_at IS NULL
                        """.formatted(String.join(", ", Collections.nCopies(characterIds.size(), "?"))))
                .params(List.copyOf(characterIds))
                .query(RefreshRows::read)
                .list();
    }

    /** Takes the lease and leaves the mark, before the SSO is asked. */
    Optional<RefreshRow> begin(RefreshRow row, Duration lease) {
        boolean begun = jdbc.sql("""
                        UPDATE refresh_tokens
                           SET refresh_lease_until = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)),
                               refresh_lease_token = refresh_lease_token + 1, refresh_mark = TRUE
                        """ + LEASED + """
                           AND (refresh_lease_until IS NULL OR refresh_lease_until <= CURRENT_TIMESTAMP(3))
                           AND (refresh_not_before IS NULL OR refresh_not_before <= CURRENT_TIMESTAMP(3))
                           AND disabled_at IS NULL AND deleted_at IS NULL
                        """)
                        .params(Micros.of(lease), row.characterId(), row.generation(), row.lease())
                        .update()
                == 1;
        return begun ? Optional.of(withLease(row, row.lease() + 1)) : Optional.empty();
    }

    /**
     * Stores what the SSO granted. Whoever lost the lease meanwhile may store only over the very token it began with:
     * nobody else has got a newer one then, and dropping it could lose the only token that works.
     */
    boolean store(RefreshRow held, String sealedRefresh, @Nullable String sealedAccess, String scopes, Duration life) {
        Set<String> before = Scopes.read(held.scopes());
        Set<String> after = Scopes.read(scopes);
        if (before.equals(after)) {
            return write(held, sealedRefresh, sealedAccess, scopes, life);
        }
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean stored = write(held, sealedRefresh, sealedAccess, scopes, life);
            if (stored) {
                new TokenEvents(jdbc)
                        .scopes(held.characterId(), held.generation(), held.lease(), before, after)
                        .announceAlone();
            }
            return stored;
        }));
    }

    private boolean write(
            RefreshRow held, String sealedRefresh, @Nullable String sealedAccess, String scopes, Duration life) {
        return jdbc.sql("""
                        UPDATE refresh_tokens
                           SET refresh_token = ?, token = ?, scopes = ?, token_issued_at = CURRENT_TIMESTAMP(3),
                               expires_on = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)),
                               refresh_lease_until = NULL, refresh_mark = FALSE, refresh_failures = 0,
                               refresh_failed_at = NULL, refresh_error = NULL, refresh_not_before = NULL,
                               updated_at = CURRENT_TIMESTAMP
                         WHERE character_id = ? AND generation = ? AND deleted_at IS NULL
                           AND (refresh_lease_token = ? OR refresh_token = ?)
                        """)
                        .param(sealedRefresh)
                        .param(sealedAccess)
                        .param(scopes)
                        .param(Micros.of(life))
                        .params(held.characterId(), held.generation(), held.lease(), held.sealedRefresh())
                        .update()
                == 1;
    }

    /** Gives the lease back after an answer that said nothing about the token. */
    boolean giveBack(RefreshRow held, boolean mark, String error, Duration pause) {
        return jdbc.sql("""
                        UPDATE refresh_tokens
                           SET refresh_lease_until = NULL, refresh_mark = ?, refresh_error = ?,
                               refresh_not_before = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)),
                               updated_at = CURRENT_TIMESTAMP
                        """ + LEASED)
                        .params(mark, Texts.cut(error, REASON_LENGTH), Micros.of(pause))
                        .params(held.characterId(), held.generation(), held.lease())
                        .update()
                == 1;
    }

    /** Notes an {@code invalid_grant} that does not disable the token yet. */
    boolean noteInvalidGrant(RefreshRow held, String error, Duration pause) {
        return jdbc.sql("""
                        UPDATE refresh_tokens
                           SET refresh_lease_until = NULL, refresh_mark = ?, refresh_error = ?,
                               refresh_failures = refresh_failures + 1, refresh_failed_at = CURRENT_TIMESTAMP(3),
                               refresh_not_before = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3)),
                               updated_at = CURRENT_TIMESTAMP
                        """ + LEASED)
                        .params(held.mark(), Texts.cut(error, REASON_LENGTH), Micros.of(pause))
                        .params(held.characterId(), held.generation(), held.lease())
                        .update()
                == 1;
    }

    /** Disables the token; that, and why, stands in the security log. */
    boolean disable(RefreshRow held, String reason) {
        return disable(held, reason, null);
    }

    /** Disables the token, since its character is on another EVE account. */
    boolean disable(RefreshRow held, String reason, @Nullable String ownerHash) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean disabled = writeDisabled(held, reason);
            if (disabled) {
                TokenEvents events = new TokenEvents(jdbc)
                        .disabled(
                                held.characterId(),
                                reason,
                                EventKey.of(TokenEvents.DISABLED, held.characterId(), held.generation(), held.lease()));
                if (ownerHash != null) {
                    new ClosedCharacters(jdbc).close(held.characterId());
                    events.ownerChanged(held.characterId(), held.generation(), ownerHash);
                }
                events.announce();
            }
            return disabled;
        }));
    }

    private boolean writeDisabled(RefreshRow held, String reason) {
        boolean disabled = jdbc.sql("""
                        UPDATE refresh_tokens
                           SET refresh_lease_until = NULL, refresh_mark = FALSE, refresh_error = ?,
                               disabled_at = CURRENT_TIMESTAMP, disabled_reason = ?, updated_at = CURRENT_TIMESTAMP
                        """ + LEASED)
                        .params(Texts.cut(reason, REASON_LENGTH), Texts.cut(reason, REASON_LENGTH))
                        .params(held.characterId(), held.generation(), held.lease())
                        .update()
                == 1;
        if (disabled) {
            log.write(
                    Actor.system(),
                    Category.CHARACTER,
                    "token_disabled",
                    Subject.character(held.characterId()),
                    "The token is not used any more: " + reason);
        }
        return disabled;
    }

    /** Forgets an access token that ESI refuses, unless a newer one is there. */
    boolean discard(AccessToken token) {
        return jdbc.sql("UPDATE refresh_tokens SET token = NULL" + LEASED)
                        .params(token.characterId(), token.generation(), token.refresh())
                        .update()
                == 1;
    }

    private static RefreshRow withLease(RefreshRow row, long lease) {
        return new RefreshRow(
                row.characterId(),
                row.ownerHash(),
                row.sealedRefresh(),
                row.sealedAccess(),
                row.scopes(),
                row.generation(),
                lease,
                row.mark(),
                row.failures(),
                row.life(),
                row.lifeLeft(),
                row.leaseLeft(),
                row.waitLeft(),
                row.lastError(),
                row.disabledReason());
    }

    private static RefreshRow read(ResultSet row, int index) throws SQLException {
        boolean disabled = row.getObject("disabled_at") != null;
        String reason = row.getString("disabled_reason");
        return new RefreshRow(
                row.getLong("character_id"),
                row.getString("character_owner_hash"),
                row.getString("refresh_token"),
                row.getString("token"),
                row.getString("scopes"),
                row.getLong("generation"),
                row.getLong("refresh_lease_token"),
                row.getBoolean("refresh_mark"),
                row.getInt("refresh_failures"),
                Micros.toDuration(row.getLong("life")),
                Micros.toDuration(row.getLong("life_left")),
                duration(row, "lease_left"),
                duration(row, "wait_left"),
                row.getString("refresh_error"),
                disabled ? reason == null ? "no reason was given" : reason : null);
    }

    private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Micros.toDuration(micros);
    }
}
