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
import seat.update.Endings;
import seat.update.Fenced;
import seat.update.LeasedUpdate;
import seat.update.Reason;
import seat.update.ReasonKind;
import seat.update.Refusals;
import seat.update.Started;
import seat.update.Wakeups;

/** Runs one started update to its end: fetched and committed, handed back, parked or noted as failed; never left half done. */
final class UpdateRun {
    private static final Logger log = LoggerFactory.getLogger(UpdateRun.class);
    /**
     * The number of workers lost in a row over one update that is no coincidence: the second time no other suspect ran beside it, as
     * {@link SuspectUpdates} sees to.
     */
    private static final int POISON = 2;

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration UNTIL_CHANGED = Duration.ofDays(30);

    /** Why a worker gives back what it does not know. */
    static final Reason NOT_KNOWN_HERE = new Reason(
            ReasonKind.UNKNOWN,
            "The worker that took it does not know this resource; one that does (a newer version, or one with its plugin) must run, too");

    private static final Reason SUSPECT = new Reason(
            ReasonKind.SUSPECT,
            "The process that ran it before vanished; it waits until another such update has ended");

    private final Endings endings;
    private final Catalogue catalogue;
    private final AccessTokens tokens;
    private final Credentials credentials;
    private final Fetching fetching;
    private final Committing committing;
    private final Pace pace;
    private final Downtime downtime;
    private final RunOutcomes outcomes;
    private final Refusals refusals;
    private final Wakeups wakeups;
    private final RestingRoutes routes;
    private final UnspecifiedFields unspecified = new UnspecifiedFields();
    private final SuspectUpdates suspects = new SuspectUpdates(System::nanoTime);
    private final FailureLog failures = new FailureLog(System::nanoTime);

    /** Asking ESI: how, by whose leave, and whether it may be asked at all. */
    record Asking(Fetching fetching, AccessTokens tokens, Downtime downtime, RestingRoutes routes) {}

    UpdateRun(
            Database database,
            Endings endings,
            Catalogue catalogue,
            Asking asking,
            Committing committing,
            Pace pace,
            RunOutcomes outcomes) {
        this.endings = endings;
        this.catalogue = catalogue;
        this.tokens = asking.tokens();
        this.credentials = new Credentials(database);
        this.fetching = asking.fetching();
        this.committing = committing;
        this.pace = pace;
        this.downtime = asking.downtime();
        this.outcomes = outcomes;
        this.refusals = new Refusals(database);
        this.wakeups = new Wakeups(database);
        this.routes = asking.routes();
    }

    boolean knows(String resource) {
        return catalogue.has(resource);
    }

    /** Tells the log of updates given back because this worker does not know their resource. */
    void tellUnknown(Collection<LeasedUpdate> unknown) {
        unknown.forEach(claim -> failures.failed(NOT_KNOWN_HERE, claim.resource()));
    }

    /** Reads the tokens that updates need which were started together. */
    void prepare(Collection<Started> started) {
        List<Long> characters = started.stream()
                .filter(update -> update.ownerType() == OwnerType.CHARACTER
                        && catalogue.resource(update.resource()).needsToken())
                .map(Started::ownerId)
                .toList();
        if (!characters.isEmpty()) {
            tokens.prepare(characters);
        }
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
            failures.failed(new Reason(ReasonKind.DATABASE, String.valueOf(e.getMessage())), update.resource());
            return false;
        }
    }

    private void toItsEnd(Started update) {
        if (!knows(update.resource())) {
            handBack(update, Worker.A_MINUTE, NOT_KNOWN_HERE);
            return;
        }
        if (update.lostRuns() >= POISON) {
            String why =
                    "The process that ran it ended, %d times in a row; retry it once it is known why, such as with a larger SEAT_MEMORY"
                            .formatted(POISON);
            Reason poisoned = new Reason(ReasonKind.POISON, why);
            ended(
                    update,
                    RunOutcomes.Outcome.FAILED,
                    endings.poisoned(update, pace.poisoned(update.failures()), poisoned));
            failures.failed(poisoned, update.resource());
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
            ended(update, RunOutcomes.Outcome.HANDED_BACK, endings.postpone(update, SuspectUpdates.ASK_AGAIN, SUSPECT));
        }
    }

    private void begin(Started update) {
        Resource resource = catalogue.resource(update.resource());
        if (resource.needsToken() && downtime.resting()) {
            handBack(update, Duration.ofSeconds(30), new Reason(ReasonKind.UNAVAILABLE, "ESI is unavailable"));
            return;
        }
        Optional<RestingRoutes.Rest> rest = routes.of(update);
        if (rest.isPresent()) {
            handBack(
                    update,
                    rest.get().delay(),
                    new Reason(ReasonKind.RESTING, rest.get().reason()));
            return;
        }
        try {
            runWithToken(update, resource);
        } catch (Fenced e) {
            log.debug("{}", e.getMessage());
            outcomes.ended(update.queue(), RunOutcomes.Outcome.FENCED);
        } catch (InterruptedException e) {
            handBack(update, Duration.ZERO, Worker.STOPPED);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            log.debug("{} failed", update.title(), e);
            fail(update, new Reason(ReasonKind.INTERNAL, String.valueOf(e.getMessage())));
        }
    }

    private void runWithToken(Started update, Resource resource) throws InterruptedException {
        if (!resource.needsToken()) {
            attempt(update, resource, null);
            return;
        }
        List<Long> candidates = credentials.candidates(update, resource);
        Reason refusal = new Reason(ReasonKind.ROLE, Credentials.nobody(resource));
        for (long characterId : candidates) {
            Reason refused = attempt(update, resource, characterId);
            if (refused != null && refused.kind() == ReasonKind.UNAUTHORIZED) {
                // The access token ended on its way; its successor is asked once.
                refused = attempt(update, resource, characterId);
            }
            if (refused == null) {
                return;
            }
            refusal = refused;
            credentials.refused(resource, characterId);
        }
        if (refusal.kind() == ReasonKind.UNAUTHORIZED) {
            fail(update, refusal);
            return;
        }
        if (refusal.kind() == ReasonKind.REFUSED) {
            refuse(update, refusal);
            return;
        }
        // Who is let in becomes known by the way, and nobody tells the structure.
        Duration delay = resource.ownerType() == OwnerType.STRUCTURE ? AN_HOUR : UNTIL_CHANGED;
        park(update, delay, refusal);
        if (!candidates.isEmpty()) {
            failures.failed(refusal, update.resource());
        }
        if (credentials.others(update, resource, candidates)) {
            // Whoever can was told of between the first look and the parking, and woke nothing.
            wakeups.unpark(update);
        }
    }

    /** @return why the character's token did not serve, while another may; null when the update came to an end, be it good or bad */
    private @Nullable Reason attempt(Started update, Resource resource, @Nullable Long characterId)
            throws InterruptedException {
        AccessToken token = null;
        try {
            if (characterId != null) {
                token = tokens.valid(characterId);
                String scope = resource.scope();
                if (scope != null && !token.scopes().contains(scope)) {
                    return new Reason(
                            ReasonKind.SCOPE, "The token lacks the scope " + scope + "; sign in again to grant it");
                }
            }
            fetchAndCommit(update, resource, token);
            return null;
        } catch (TokenDisabled | NoToken e) {
            return new Reason(ReasonKind.TOKEN, String.valueOf(e.getMessage()));
        } catch (RefreshUnavailable e) {
            handBack(update, e.retryAfter(), new Reason(ReasonKind.SSO, String.valueOf(e.getMessage())));
        } catch (EsiException.Status status) {
            return refused(update, status, token);
        } catch (EsiException.BudgetDenied denied) {
            handBack(update, until(denied.retryAt()), new Reason(ReasonKind.BUDGET, denied.reason()));
        } catch (EsiException.SsoFailed e) {
            downtime.unavailable();
            fail(update, new Reason(ReasonKind.SSO, String.valueOf(e.getMessage())), pace.ssoRetry(update.failures()));
        } catch (EsiException.Timeout | EsiException.ConnectionFailed e) {
            downtime.unavailable();
            fail(update, new Reason(ReasonKind.UNREACHABLE, String.valueOf(e.getMessage())));
        } catch (EsiException.PagesDisagree e) {
            failFresh(update, new Reason(ReasonKind.BAD_ANSWER, String.valueOf(e.getMessage())), e.freshFor());
        } catch (EsiException e) {
            fail(update, new Reason(ReasonKind.BAD_ANSWER, String.valueOf(e.getMessage())));
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
        Fetched came = fetching.fetch(assignment);
        downtime.answered();
        routes.answered(update);
        Fetched fetched = came.with(unspecified.look(resource, came.documents()));
        try {
            committing.commit(assignment, fetched);
            outcomes.ended(update.queue(), RunOutcomes.Outcome.SUCCEEDED);
        } catch (BadAnswer e) {
            failFresh(update, new Reason(ReasonKind.BAD_ANSWER, String.valueOf(e.getMessage())), fetched.freshFor());
        }
    }

    /** @return a refusal that another character's token may not meet, or null */
    private @Nullable Reason refused(Started update, EsiException.Status status, @Nullable AccessToken token) {
        String message = String.valueOf(status.getMessage());
        switch (status.code()) {
            case 401 -> {
                Reason unauthorized = new Reason(ReasonKind.UNAUTHORIZED, message);
                if (token != null) {
                    tokens.discard(token);
                    return unauthorized;
                }
                fail(update, unauthorized);
            }
            case 403 -> {
                downtime.answered();
                return new Reason(ReasonKind.REFUSED, message);
            }
            case 404, 410 -> refuse(update, new Reason(ReasonKind.GONE, message));
            case 420, 429 ->
                handBack(
                        update,
                        status.retryAfter().orElse(Duration.ofMinutes(1)),
                        new Reason(ReasonKind.BUDGET, message));
            case 502, 503, 504 -> {
                downtime.unavailable();
                fail(update, new Reason(ReasonKind.UNAVAILABLE, message));
            }
            default -> fail(update, Reason.status(status.code(), message));
        }
        return null;
    }

    /** A refusal of the owner climbs its ladder; one of a route that refuses most owners is nobody's. */
    private void refuse(Started update, Reason reason) {
        Refusals.Known known = refusals.of(update);
        Optional<RestingRoutes.Rest> rest = routes.refused(update, known.before(), reason.text());
        if (rest.isPresent()) {
            handBack(
                    update,
                    rest.get().delay(),
                    new Reason(ReasonKind.RESTING, rest.get().reason()));
            return;
        }
        Duration delay = Refusals.routeIsAtFault(update, reason.kind(), known)
                ? pace.refusedHere(known.before())
                : pace.refused(known.before());
        ended(update, RunOutcomes.Outcome.PARKED, endings.refuse(update, delay, reason));
        failures.failed(reason, update.resource());
    }

    private void fail(Started update, Reason reason) {
        fail(update, reason, pace.retry(update.failures()));
    }

    /** @param freshFor how long ESI forbids asking again, whatever became of the answer */
    private void failFresh(Started update, Reason reason, Duration freshFor) {
        Duration backoff = pace.retry(update.failures());
        fail(update, reason, backoff.compareTo(freshFor) > 0 ? backoff : freshFor);
    }

    private void fail(Started update, Reason reason, Duration delay) {
        boolean failed = update.failures() + 1 >= Pace.FAILED_AFTER;
        ended(update, RunOutcomes.Outcome.FAILED, endings.retry(update, delay, failed, reason));
        failures.failed(reason, update.resource());
    }

    private void park(Started update, Duration delay, Reason reason) {
        ended(update, RunOutcomes.Outcome.PARKED, endings.park(update, delay, reason));
    }

    private void handBack(Started update, Duration delay, Reason reason) {
        ended(update, RunOutcomes.Outcome.HANDED_BACK, endings.handBack(update, delay, reason));
    }

    /** @param ours whether the update was still this worker's to end */
    private void ended(Started update, RunOutcomes.Outcome outcome, boolean ours) {
        outcomes.ended(update.queue(), ours ? outcome : RunOutcomes.Outcome.FENCED);
    }

    private static Duration until(Instant time) {
        Duration delay = Duration.between(Instant.now(), time);
        return delay.isNegative() ? Duration.ZERO : delay;
    }
}
