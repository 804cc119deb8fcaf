package seat.sso;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import seat.config.Secret;

/**
 * The access tokens of all characters, refreshed when a tenth of their life is left.
 *
 * <p>Refresh tokens rotate: one refresh too many, or one whose answer is lost, can cost a character its token. Hence a
 * refresh takes a lease and leaves a mark in the database <em>before</em> the SSO is asked; its answer is stored by
 * compare-and-set on sign-in and lease <em>before</em> it is used; everybody else, in this and other processes, waits
 * for it. A sign-in that comes meanwhile wins. A mark found open means that an answer was lost: then
 * {@code invalid_grant} is retried three times, and only then, and only {@code invalid_grant}, disables the token,
 * unless the {@link DisablingBrake} holds. No failure deletes a token.
 *
 * <p>Decrypted tokens are kept in memory for half a minute at most, so that disabling one is felt soon.
 */
public final class AccessTokens implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN = Duration.ofMinutes(20);
    private static final int MOST_KEPT = 10_000;
    private static final int ROUNDS = 4;
    private static final String STOPPING = "SeAT is being stopped";
    private static final Duration UNREADABLE = Duration.ofMinutes(10);

    private final RefreshRows rows;
    private final Sealer sealer;
    private final TokenRefresher refresher;
    private final SsoGate gate;
    private final RefreshPolicy policy;
    private final Runnable durable;
    private final SharedCalls<AccessToken> calls;
    private final AtomicInteger refreshing = new AtomicInteger();
    private final LongSupplier nanos;
    private volatile boolean closed;
    private final Cache<Long, Kept> kept = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(FORGOTTEN)
            .build();

    /** @param durable makes commits survive a crash of this process; nothing where they do anyway */
    public AccessTokens(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Sealer sealer,
            SsoClient sso,
            RefreshPolicy policy,
            Runnable durable) {
        this(jdbc, transactions, sealer, sso, policy, durable, System::nanoTime);
    }

    /** @param nanos a clock that never goes back, by which tokens in memory age */
    AccessTokens(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Sealer sealer,
            SsoClient sso,
            RefreshPolicy policy,
            Runnable durable,
            LongSupplier nanos) {
        this.nanos = nanos;
        this.rows = new RefreshRows(jdbc, transactions);
        this.sealer = sealer;
        this.gate = new SsoGate(policy.ssoPause(), policy.longestSsoPause());
        this.refresher =
                new TokenRefresher(rows, sealer, sso, new DisablingBrake(jdbc, transactions), gate, policy, durable);
        this.policy = policy;
        this.durable = durable;
        this.calls = new SharedCalls<>(policy.lease());
    }

    /**
     * An access token that can be used now, refreshed if need be; blocks for the SSO's answer then.
     *
     * @throws NoToken when nobody signed in with the character
     * @throws TokenDisabled when its token is not to be used
     * @throws RefreshUnavailable when it cannot be refreshed now
     */
    public AccessToken valid(long characterId) {
        Kept present = kept.getIfPresent(characterId);
        if (present != null && isFresh(present)) {
            return present.token();
        }
        // The mark must be committed before the SSO is asked, and no connection held while it is.
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("access tokens are not refreshed inside a transaction");
        }
        return calls.share(
                characterId,
                () -> obtain(characterId),
                () -> new RefreshUnavailable(characterId, "the refresh in flight takes too long", policy.pause()));
    }

    /**
     * Reads what can be used of several characters' access tokens at once, so that {@link #valid} finds them in memory; whose cannot be
     * used as it is, it looks at alone.
     */
    public void prepare(Collection<Long> characterIds) {
        List<Long> unknown = characterIds.stream()
                .distinct()
                .filter(character -> !isFresh(kept.getIfPresent(character)))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        for (RefreshRow row : rows.find(unknown)) {
            if (row.disabledReason() == null && row.fresh()) {
                try {
                    open(row);
                } catch (RefreshUnavailable e) {
                    log.debug("{}", e.getMessage());
                }
            }
        }
    }

    private boolean isFresh(@Nullable Kept present) {
        return present != null && present.freshUntilNanos() - nanos.getAsLong() > 0;
    }

    /** Lets an access token that ESI answered 401 to be refreshed before its time. */
    public void discard(AccessToken token) {
        rows.discard(token);
        forget(token.characterId());
    }

    /** Drops what this process keeps in memory for a character whose token was changed by somebody. */
    public void forget(long characterId) {
        kept.invalidate(characterId);
    }

    private AccessToken obtain(long characterId) {
        long patienceEnd = System.nanoTime() + policy.patience().toNanos();
        boolean refreshed = false;
        int rounds = 0;
        while (true) {
            RefreshRow row = rows.find(characterId).orElseThrow(() -> new NoToken(characterId));
            if (row.disabledReason() != null) {
                throw new TokenDisabled(characterId, row.disabledReason());
            }
            if (row.fresh()) {
                return open(row);
            }
            if (row.leased()) {
                if (System.nanoTime() - patienceEnd > 0
                        || Thread.currentThread().isInterrupted()) {
                    return usableOrThrow(row, "another process is refreshing it", Duration.ofSeconds(1));
                }
                pause();
                continue;
            }
            if (row.waitLeft() != null && row.waitLeft().isPositive()) {
                return usableOrThrow(row, lastError(row), row.waitLeft());
            }
            if (refreshed || rounds++ == ROUNDS) {
                return usableOrThrow(row, lastError(row), policy.pause());
            }
            Secret refreshToken = refreshToken(row);
            Duration closed = gate.enter().orElse(Duration.ZERO);
            if (closed.isPositive()) {
                return usableOrThrow(row, "EVE's SSO does not answer as it should", closed);
            }
            refreshed = refresh(row, refreshToken);
        }
    }

    /** Whether this call was the one that refreshed; the row tells the outcome. */
    private boolean refresh(RefreshRow row, Secret refreshToken) {
        refreshing.incrementAndGet();
        try {
            if (closed) {
                throw new RefreshUnavailable(row.characterId(), STOPPING, Duration.ZERO);
            }
            Optional<RefreshRow> held = rows.begin(row, policy.lease());
            held.ifPresent(leased -> {
                durable.run();
                refresher.refresh(leased, refreshToken);
            });
            return held.isPresent();
        } finally {
            refreshing.decrementAndGet();
        }
    }

    /**
     * Begins no refresh any more, and waits for those under way until their leases end: what the SSO gives for a refresh token is
     * stored before the database goes away, since it exists nowhere else.
     */
    @Override
    public void close() {
        closed = true;
        long end = System.nanoTime() + policy.lease().toNanos();
        while (refreshing.get() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static void pause() {
        LockSupport.parkNanos(
                Duration.ofMillis(ThreadLocalRandom.current().nextLong(30, 90)).toNanos());
    }

    private static String lastError(RefreshRow row) {
        return row.lastError() == null ? "the SSO's tokens do not live long enough" : row.lastError();
    }

    private AccessToken usableOrThrow(RefreshRow row, String reason, Duration retryAfter) {
        if (row.usable()) {
            return open(row);
        }
        throw new RefreshUnavailable(row.characterId(), reason, retryAfter);
    }

    private Secret refreshToken(RefreshRow row) {
        try {
            return new Secret(sealer.open(row.sealedRefresh(), SealPurposes.refreshToken(row.characterId())));
        } catch (SealException e) {
            throw new RefreshUnavailable(row.characterId(), "its refresh token cannot be read", UNREADABLE, e);
        }
    }

    private AccessToken open(RefreshRow row) {
        long id = row.characterId();
        try {
            Kept before = kept.getIfPresent(id);
            String sealed = String.valueOf(row.sealedAccess());
            AccessToken token = before != null && before.isOf(row, sealed)
                    ? before.token()
                    : new AccessToken(
                            id,
                            new Secret(sealer.open(sealed, SealPurposes.accessToken(id))),
                            Scopes.read(row.scopes()),
                            row.generation(),
                            row.lease());
            Duration fresh = row.lifeLeft().minus(row.life().dividedBy(10));
            Duration known = fresh.compareTo(KEPT) < 0 ? fresh : KEPT;
            kept.put(id, new Kept(token, row.scopes(), Kept.endOf(sealed), nanos.getAsLong() + known.toNanos()));
            return token;
        } catch (SealException e) {
            throw new RefreshUnavailable(id, "its access token cannot be read", UNREADABLE, e);
        }
    }

    /**
     * A decrypted token, which is not opened again while its row says the same.
     *
     * @param scopes as its row says them
     * @param end of what it was sealed in, which no other token shares: each is sealed with a nonce of its own
     * @param freshUntilNanos until when it is used unseen; then its row is looked at again
     */
    private record Kept(AccessToken token, String scopes, String end, long freshUntilNanos) {
        private static final int LETTERS = 32;

        static String endOf(String sealed) {
            return sealed.substring(Math.max(0, sealed.length() - LETTERS));
        }

        boolean isOf(RefreshRow row, String sealed) {
            return token.generation() == row.generation()
                    && token.refresh() == row.lease()
                    && scopes.equals(row.scopes())
                    && end.equals(endOf(sealed));
        }
    }
}
