package seat.sso;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import seat.config.Secret;

/**
 * One refresh by whoever holds the lease: asks the SSO and writes down what came of it. What the row says afterwards
 * is the outcome.
 */
final class TokenRefresher {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRefresher.class);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(200);

    private final RefreshRows rows;
    private final Sealer sealer;
    private final SsoClient sso;
    private final AccessTokenVerifier verifier;
    private final DisablingBrake brake;
    private final SsoGate gate;
    private final RefreshPolicy policy;
    private final Runnable durable;

    TokenRefresher(
            RefreshRows rows,
            Sealer sealer,
            SsoClient sso,
            DisablingBrake brake,
            SsoGate gate,
            RefreshPolicy policy,
            Runnable durable) {
        this.rows = rows;
        this.sealer = sealer;
        this.sso = sso;
        this.verifier = sso.verifier();
        this.brake = brake;
        this.gate = gate;
        this.policy = policy;
        this.durable = durable;
    }

    /** @param held as {@link RefreshRows#begin} gave it */
    void refresh(RefreshRow held, Secret refreshToken) {
        long leaseEnd = System.nanoTime() + policy.lease().toNanos();
        switch (sso.refresh(refreshToken)) {
            case TokenAnswer.Granted granted -> {
                gate.passed();
                keep(held, granted, leaseEnd);
            }
            case TokenAnswer.InvalidGrant refused -> {
                gate.passed();
                invalidGrant(held, refused.reason());
            }
            case TokenAnswer.InvalidClient refused -> {
                gate.failed(null);
                LOG.warn(
                        "EVE's SSO refuses this application (check SEAT_EVE_CLIENT_ID and _SECRET): {}",
                        refused.reason());
                rows.giveBack(held, held.mark(), refused.reason(), AFTER_REFUSAL);
            }
            case TokenAnswer.Refused refused -> {
                gate.passed();
                rows.giveBack(held, held.mark(), refused.reason(), AFTER_REFUSAL);
            }
            case TokenAnswer.Unavailable unavailable -> {
                gate.failed(unavailable.retryAfter());
                rows.giveBack(
                        held,
                        held.mark() || unavailable.maybeProcessed(),
                        unavailable.reason(),
                        longer(policy.pause(), unavailable.retryAfter()));
            }
        }
    }

    private static Duration longer(Duration pause, @Nullable Duration asked) {
        return asked != null && asked.compareTo(pause) > 0 ? asked : pause;
    }

    private void keep(RefreshRow held, TokenAnswer.Granted granted, long leaseEnd) {
        long id = held.characterId();
        String scopes = held.scopes();
        String ownerHash = held.ownerHash();
        String problem = null;
        try {
            VerifiedToken token = verifier.verify(granted.accessToken().reveal());
            if (token.characterId() != id) {
                rows.giveBack(held, true, "the SSO answered with another character's token", AFTER_REFUSAL);
                return;
            }
            scopes = Scopes.write(token.scopes());
            ownerHash = token.ownerHash();
        } catch (InvalidTokenException e) {
            problem = "the SSO's access token cannot be used: " + e.getMessage();
        } catch (SsoUnavailableException e) {
            // It came straight from the SSO, and losing a rotated refresh token is worse: verified with the next one.
            LOG.debug("access token of character {} stored without its signature checked: {}", id, e.getMessage());
        }
        String sealedAccess =
                problem == null ? sealer.seal(granted.accessToken().reveal(), SealPurposes.accessToken(id)) : null;
        String sealedRefresh = sealer.seal(granted.refreshToken().reveal(), SealPurposes.refreshToken(id));
        if (!store(held, sealedRefresh, sealedAccess, scopes, granted.life(), leaseEnd)) {
            LOG.info("a newer sign-in or refresh of character {} was stored meanwhile and wins", id);
            return;
        }
        durable.run();
        if (problem != null) {
            rows.giveBack(held, false, problem, AFTER_REFUSAL);
        } else if (!ownerHash.equals(held.ownerHash())) {
            rows.disable(held, "the character belongs to another EVE account now, whose owner must sign in", ownerHash);
        }
    }

    /** A rotated token exists nowhere else: a failing database is tried until the lease ends. */
    private boolean store(
            RefreshRow held,
            String sealedRefresh,
            @Nullable String sealedAccess,
            String scopes,
            Duration life,
            long leaseEnd) {
        while (true) {
            try {
                return rows.store(held, sealedRefresh, sealedAccess, scopes, life);
            } catch (DataAccessException e) {
                if (System.nanoTime() - leaseEnd > 0) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
            }
        }
    }

    private void invalidGrant(RefreshRow held, String reason) {
        if (held.mark() && held.failures() < policy.openMarkRetries().size()) {
            rows.noteInvalidGrant(held, reason, policy.openMarkRetries().get(held.failures()));
            return;
        }
        // Noted and committed first: processes that see failures at the same time must see each other's.
        if (rows.noteInvalidGrant(held, reason, policy.brakePause())
                && brake.pausedBecause().isEmpty()
                && rows.disable(held, reason)) {
            LOG.info("the token of character {} is disabled: {}", held.characterId(), reason);
        }
    }
}
