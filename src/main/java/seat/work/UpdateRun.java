package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.db.Database;
import seat.esi.EsiException;
import seat.esi.EsiToken;
import seat.esi.MemoryBudget;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.sso.AccessToken;
import seat.sso.AccessTokens;
import seat.sso.NoToken;
import seat.sso.RefreshUnavailable;
import seat.sso.TokenDisabled;
import seat.sync.BadAnswer;
import seat.update.Fenced;
import seat.update.Held;
import seat.update.Started;
import seat.update.Updates;

/** Runs one started update to its end: fetched and committed, handed back, parked or noted as failed; never left half done. */
final class UpdateRun {
    private static final Logger log = LoggerFactory.getLogger(UpdateRun.class);
    /**
     * So many workers lost in a row over one update are no coincidence: the second time no other suspect ran beside it, as
     * {@link Suspects} sees to.
     */
    private static final int POISON = 2;

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration UNTIL_CHANGED = Duration.ofDays(30);

    /** The kind of reason of what waits for its route. */
    private static final String RESTING = "resting";

    /** The kind of reason of what a worker gives back because it does not know the resource. */
    static final String UNKNOWN = "unknown";

    static final String NOT_KNOWN_HERE =
            "The worker that took it does not know this resource; one that does (a newer version, or one with its plugin) must run, too";

    private final Updates updates;
    private final Catalogue catalogue;
    private final AccessTokens tokens;
    private final Credentials credentials;
    private final Fetching fetching;
    private final Committing committing;
    private final Pace pace;
    private final Downtime downtime;
    private final Tally tally;
    private final Refusals refusals;
    private final RestingRoutes routes;
    private final Strangers strangers = new Strangers();
    private final Suspects suspects = new Suspects(System::nanoTime);
    private final FailureLog failures = new FailureLog(System::nanoTime);

    UpdateRun(
            Database database,
            Updates updates,
            Catalogue catalogue,
            AccessTokens tokens,
            Fetching fetching,
            Committing committing,
            Pace pace,
            Downtime downtime,
            RestingRoutes routes,
            Tally tally) {
        this.updates = updates;
        this.catalogue = catalogue;
        this.tokens = tokens;
        this.credentials = new Credentials(database);
        this.fetching = fetching;
        this.committing = committing;
        this.pace = pace;
        this.downtime = downtime;
        this.tally = tally;
        this.refusals = new Refusals(database);
        this.routes = routes;
    }

    boolean knows(String resource) {
        return catalogue.has(resource);
    }

    /** Tells the log of updates given back because this worker does not know their resource. */
    void tellUnknown(Collection<Held> unknown) {
        unknown.forEach(claim -> failures.failed(UNKNOWN, claim.resource(), NOT_KNOWN_HERE));
    }

    /**
     * @return false when not even the way it ended could be written, such as in an outage of the database: it must be handed back
     *     once that is possible
     */
    boolean run(Started update) {
        try {
            toItsEnd(update);
            return true;
        } catch (RuntimeException e) {
            log.debug("The end of {} was not written", update.title(), e);
            failures.failed("database", update.resource(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void toItsEnd(Started update) {
        if (!knows(update.resource())) {
            handBack(update, Worker.A_MINUTE, UNKNOWN, NOT_KNOWN_HERE);
            return;
        }
        if (update.lostRuns() >= POISON) {
            String why =
                    "The process that ran it ended, %d times in a row; retry it once it is known why, such as with a larger SEAT_MEMORY"
                            .formatted(POISON);
            ended(update, Tally.Outcome.FAILED, updates.poisoned(update, pace.poisoned(update.failures()), why));
            failures.failed("poison", update.resource(), why);
            return;
        }
        if (update.lostRuns() == 0) {
            begin(update);
        } else if (suspects.enter(update)) {
            try {
                begin(update);
            } finally {
                suspects.leave(update);
            }
        } else {
            String why = "The process that ran it before vanished; it waits until another such update has ended";
            ended(update, Tally.Outcome.HANDED_BACK, updates.postpone(update, Suspects.ASK_AGAIN, why));
        }
    }

    private void begin(Started update) {
        Resource resource = catalogue.resource(update.resource());
        if (resource.needsToken() && downtime.resting()) {
            handBack(update, Duration.ofSeconds(30), "unavailable", "ESI is unavailable");
            return;
        }
        Optional<RestingRoutes.Rest> rest = routes.of(update);
        if (rest.isPresent()) {
            handBack(update, rest.get().delay(), RESTING, rest.get().reason());
            return;
        }
        try {
            runWithToken(update, resource);
        } catch (Fenced e) {
            log.debug("{}", e.getMessage());
            tally.ended(update.queue(), Tally.Outcome.FENCED);
        } catch (InterruptedException e) {
            handBack(update, Duration.ZERO, "stopped", "The worker stopped");
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            log.debug("{} failed", update.title(), e);
            fail(update, "internal", String.valueOf(e.getMessage()));
        }
    }

    private void runWithToken(Started update, Resource resource) throws InterruptedException {
        if (!resource.needsToken()) {
            attempt(update, resource, null);
            return;
        }
        List<Long> candidates = credentials.candidates(update, resource);
        Refusal refusal = new Refusal("role", Credentials.nobody(resource));
        for (long characterId : candidates) {
            Refusal refused = attempt(update, resource, characterId);
            if (refused != null && "unauthorized".equals(refused.kind())) {
                // The access token ended on its way; its successor is asked once.
                refused = attempt(update, resource, characterId);
            }
            if (refused == null) {
                return;
            }
            refusal = refused;
            credentials.refused(resource, characterId);
        }
        if ("unauthorized".equals(refusal.kind())) {
            fail(update, refusal.kind(), refusal.reason());
            return;
        }
        if ("refused".equals(refusal.kind())) {
            refuse(update, refusal.kind(), refusal.reason());
            return;
        }
        // Who is let in becomes known by the way, and nobody tells the structure.
        Duration delay = resource.ownerType() == OwnerType.STRUCTURE ? AN_HOUR : UNTIL_CHANGED;
        park(update, delay, refusal.kind(), refusal.reason());
        if (!candidates.isEmpty()) {
            failures.failed(refusal.kind(), update.resource(), refusal.reason());
        }
    }

    /** Why a character's token did not serve; another may. */
    private record Refusal(String kind, String reason) {}

    /** @return null when the update came to an end, be it good or bad */
    private @Nullable Refusal attempt(Started update, Resource resource, @Nullable Long characterId)
            throws InterruptedException {
        AccessToken token = null;
        try {
            if (characterId != null) {
                token = tokens.valid(characterId);
                String scope = resource.scope();
                if (scope != null && !token.scopes().contains(scope)) {
                    return new Refusal("scope", "The token lacks the scope " + scope + "; sign in again to grant it");
                }
            }
            fetchAndCommit(update, resource, token);
            return null;
        } catch (TokenDisabled | NoToken e) {
            return new Refusal("token", String.valueOf(e.getMessage()));
        } catch (RefreshUnavailable e) {
            handBack(update, e.retryAfter(), "sso", String.valueOf(e.getMessage()));
        } catch (EsiException.Status status) {
            return refused(update, status, token);
        } catch (EsiException.BudgetDenied denied) {
            handBack(update, until(denied.retryAt()), "budget", denied.reason());
        } catch (EsiException.SsoFailed e) {
            downtime.unavailable();
            fail(update, "sso", String.valueOf(e.getMessage()), pace.ssoRetry(update.failures()));
        } catch (EsiException.Timeout | EsiException.ConnectionFailed e) {
            downtime.unavailable();
            fail(update, "unreachable", String.valueOf(e.getMessage()));
        } catch (EsiException.PagesDisagree e) {
            failFresh(update, "bad_answer", String.valueOf(e.getMessage()), e.freshFor());
        } catch (EsiException e) {
            fail(update, "bad_answer", String.valueOf(e.getMessage()));
        }
        return null;
    }

    private void fetchAndCommit(Started update, Resource resource, @Nullable AccessToken token)
            throws EsiException, InterruptedException {
        EsiToken asker = token == null
                ? null
                : new EsiToken(token.characterId(), token.secret().reveal());
        try (MemoryBudget.Account memory = fetching.memory()) {
            fetchAndCommit(new Assignment(update, resource, catalogue.tables(resource), asker, memory));
        }
    }

    private void fetchAndCommit(Assignment assignment) throws EsiException, InterruptedException {
        Started update = assignment.update();
        Resource resource = assignment.resource();
        Fetched fetched = fetching.fetch(assignment);
        downtime.answered();
        routes.answered(update);
        strangers.look(resource, fetched.documents());
        try {
            committing.commit(update, resource, assignment.tables(), fetched);
            tally.ended(update.queue(), Tally.Outcome.SUCCEEDED);
        } catch (BadAnswer e) {
            failFresh(update, "bad_answer", String.valueOf(e.getMessage()), fetched.freshFor());
        }
    }

    /** @return a refusal that another character's token may not meet, or null */
    private @Nullable Refusal refused(Started update, EsiException.Status status, @Nullable AccessToken token) {
        String message = String.valueOf(status.getMessage());
        switch (status.code()) {
            case 401 -> {
                if (token != null) {
                    tokens.discard(token);
                    return new Refusal("unauthorized", message);
                }
                fail(update, "unauthorized", message);
            }
            case 403 -> {
                downtime.answered();
                return new Refusal("refused", message);
            }
            case 404, 410 -> refuse(update, "gone", message);
            case 420, 429 -> handBack(update, status.retryAfter().orElse(Duration.ofMinutes(1)), "budget", message);
            case 502, 503, 504 -> {
                downtime.unavailable();
                fail(update, "unavailable", message);
            }
            default -> fail(update, "http_" + status.code(), message);
        }
        return null;
    }

    /** A refusal of the owner climbs its ladder; one of a route that refuses most owners is nobody's. */
    private void refuse(Started update, String kind, String reason) {
        Refusals.Known known = refusals.of(update);
        Optional<RestingRoutes.Rest> rest = routes.refused(update, known.before(), reason);
        if (rest.isPresent()) {
            handBack(update, rest.get().delay(), RESTING, rest.get().reason());
            return;
        }
        Duration delay = Refusals.routeIsAtFault(update, kind, known)
                ? pace.refusedHere(known.before())
                : pace.refused(known.before());
        ended(update, Tally.Outcome.PARKED, updates.refuse(update, delay, kind, reason));
        failures.failed(kind, update.resource(), reason);
    }

    private void fail(Started update, String kind, String reason) {
        fail(update, kind, reason, pace.retry(update.failures()));
    }

    /** @param freshFor how long ESI forbids asking again, whatever became of the answer */
    private void failFresh(Started update, String kind, String reason, Duration freshFor) {
        Duration backoff = pace.retry(update.failures());
        fail(update, kind, reason, backoff.compareTo(freshFor) > 0 ? backoff : freshFor);
    }

    private void fail(Started update, String kind, String reason, Duration delay) {
        boolean failed = update.failures() + 1 >= Pace.FAILED_AFTER;
        ended(update, Tally.Outcome.FAILED, updates.retry(update, delay, failed, kind, reason));
        failures.failed(kind, update.resource(), reason);
    }

    private void park(Started update, Duration delay, String kind, String reason) {
        ended(update, Tally.Outcome.PARKED, updates.park(update, delay, kind, reason));
    }

    private void handBack(Started update, Duration delay, String kind, String reason) {
        ended(update, Tally.Outcome.HANDED_BACK, updates.handBack(update, delay, kind, reason));
    }

    /** @param held whether the update was still this worker's to end */
    private void ended(Started update, Tally.Outcome outcome, boolean held) {
        tally.ended(update.queue(), held ? outcome : Tally.Outcome.FENCED);
    }

    private static Duration until(Instant time) {
        Duration delay = Duration.between(Instant.now(), time);
        return delay.isNegative() ? Duration.ZERO : delay;
    }
}
