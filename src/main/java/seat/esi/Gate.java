package seat.esi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies ESI's rules on how much may be asked: finds the buckets of a request, reserves its highest cost, and reads
 * from the answer what it cost, where it was counted, and how long ESI wants to be left alone.
 */
final class Gate {

    /** Highest cost of a request in a rate group (a 4xx), and of the answers that cost less. */
    private static final int REFUSED = 5;

    private static final int ANSWERED = 2;
    private static final int NOT_MODIFIED = 1;

    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(60);
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Budgets budgets;
    private final Routes routes;
    private final PauseLog pauses;
    private final String application;
    private final InstantSource clock;
    private final Sleep sleep;

    /** What headers taught about routes and groups; both are as few as ESI has. */
    private final Map<String, Route> learned = new ConcurrentHashMap<>();

    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();

    Gate(Budgets budgets, Routes routes, PauseLog pauses, String application, InstantSource clock, Sleep sleep) {
        this.budgets = budgets;
        this.routes = routes;
        this.pauses = pauses;
        this.application = application;
        this.clock = clock;
        this.sleep = sleep;
        pauses.load().forEach(pause -> budgets.pause(pause.bucket(), pause.until(), pause.reason()));
    }

    Permit admit(EsiRequest request) throws EsiException.BudgetDenied, InterruptedException {
        return admit(request, 1, 0, true).getFirst();
    }

    /**
     * Reserves for up to {@code count} requests of one route, at least one.
     *
     * @param answers how many good answers must fit into the budget for the first of them to be worth sending
     * @param spread whether they can wait for their turn when little is left
     */
    List<Permit> admit(EsiRequest request, int count, int answers, boolean spread)
            throws EsiException.BudgetDenied, InterruptedException {
        Instant patience = clock.instant().plus(LONGEST_WAIT);
        while (true) {
            try {
                return reserve(request, count, answers, spread);
            } catch (EsiException.BudgetDenied denied) {
                if (denied.retryAt().isAfter(patience)) {
                    throw denied;
                }
                Duration rest = Duration.between(clock.instant(), denied.retryAt());
                sleep.sleep(rest.isPositive() ? rest : Duration.ofMillis(1));
            }
        }
    }

    private List<Permit> reserve(EsiRequest request, int count, int answers, boolean spread)
            throws EsiException.BudgetDenied {
        Route route = route(request);
        var pause = budgets.paused(Bucket.route(route));
        if (pause.isPresent()) {
            throw denied(
                    request,
                    Bucket.route(route),
                    pause.get().until(),
                    pause.get().reason());
        }
        int granted = count;
        var taken = new ArrayList<Budgets.Grant.Granted>();
        for (Bucket bucket : buckets(route, request)) {
            Quota quota = quota(bucket, route);
            int cost = bucket.countsErrors() ? 1 : REFUSED;
            int needed = bucket.countsErrors() || answers == 0 ? cost : (answers - 1) * ANSWERED + REFUSED;
            Budgets.Grant grant = budgets.reserve(bucket, quota, new Budgets.Ask(cost, granted, needed, spread));
            if (grant instanceof Budgets.Grant.Denied no) {
                taken.forEach(earlier -> giveBack(earlier, earlier.count()));
                throw denied(request, bucket, no.retryAt(), no.reason());
            }
            var yes = (Budgets.Grant.Granted) grant;
            granted = yes.count();
            taken.add(yes);
        }
        for (Budgets.Grant.Granted earlier : taken) {
            giveBack(earlier, earlier.count() - granted);
        }
        var permit = new Permit(
                request,
                route,
                taken.stream().map(Budgets.Grant.Granted::reservation).toList());
        return Collections.nCopies(granted, permit);
    }

    private void giveBack(Budgets.Grant.Granted taken, int count) {
        for (int i = 0; i < count; i++) {
            settle(taken.reservation(), 0, Optional.empty());
        }
    }

    /** The request was not sent. */
    void unsent(Permit permit) {
        permit.reservations().forEach(reservation -> settle(reservation, 0, Optional.empty()));
    }

    /** The request was sent, and nobody knows what ESI made of it: it counts in full. */
    void unanswered(Permit permit) {
        permit.reservations().forEach(reservation -> settle(reservation, reservation.cost(), Optional.empty()));
    }

    void answered(Permit permit, int status, EsiHeaders headers) {
        Optional<Bucket> counted = headers.group().map(group -> bucket(group, permit.request()));
        counted.ifPresentOrElse(
                bucket -> countedIn(bucket, permit, status, headers), () -> uncounted(permit, status, headers));
        Instant now = clock.instant();
        Optional<Duration> retryAfter = headers.retryAfter(now);
        switch (status) {
            case 420 ->
                pause(
                        Bucket.ALL,
                        retryAfter.or(headers::errorReset).orElse(DEFAULT_PAUSE),
                        "ESI's error limit is used up");
            case 429 ->
                pause(
                        counted.orElseGet(() -> pausable(permit)),
                        retryAfter.orElse(DEFAULT_PAUSE),
                        "ESI answered 429, too many requests");
            case 503 ->
                retryAfter.ifPresent(
                        time -> pause(Bucket.route(permit.route()), time, "ESI answered 503, route unavailable"));
            default -> {}
        }
    }

    private void countedIn(Bucket bucket, Permit permit, int status, EsiHeaders headers) {
        Quota quota = headers.quota().orElseGet(() -> quota(bucket, permit.route()));
        learn(permit.route(), bucket.group(), quota);
        int spent = Math.max(
                tokens(status),
                headers.used().orElse(0) <= REFUSED ? headers.used().orElse(0) : 0);
        // A 429 says "nothing left" of a window that keeps moving; its Retry-After is the better word.
        Optional<Budgets.Reading> reading = status == 429 ? Optional.empty() : headers.rateReading();
        boolean found = false;
        for (var reservation : permit.reservations()) {
            boolean same = reservation.bucket().equals(bucket);
            settle(reservation, same ? spent : 0, same ? reading : Optional.empty());
            found |= same;
        }
        if (!found) {
            settle(Budgets.Reservation.none(bucket, quota), spent, reading);
        }
    }

    private void uncounted(Permit permit, int status, EsiHeaders headers) {
        var errors = headers.errorReading();
        int error = isError(status) ? 1 : 0;
        boolean found = false;
        for (var reservation : permit.reservations()) {
            Bucket bucket = reservation.bucket();
            if (bucket.countsErrors()) {
                settle(reservation, error, bucket.equals(Bucket.ERRORS) ? errors : Optional.empty());
                found = true;
            } else {
                settle(reservation, tokens(status), Optional.empty());
            }
        }
        if (!found && errors.isPresent()) { // ESI sends one kind of header or the other: this route left its group
            settle(Budgets.Reservation.none(Bucket.ERRORS, Quota.ERRORS), error, errors);
            learned.put(key(permit.route()), permit.route().ungrouped());
        }
    }

    private void learn(Route route, String group, Quota quota) {
        quotas.put(group, quota);
        if (!group.equals(route.group())) {
            LOG.info("{} {} counts in rate group {}", route.method(), route.template(), group);
            learned.put(key(route), route.in(group, quota));
        }
    }

    private void pause(Bucket bucket, Duration time, String reason) {
        Instant until = clock.instant().plus(time);
        if (!budgets.pause(bucket, until, reason)) {
            return;
        }
        LOG.warn("{}: {} is left alone until {}", reason, bucket.name(), until);
        try {
            pauses.save(bucket, until, reason);
        } catch (RuntimeException broken) {
            LOG.warn("The pause of {} could not be stored; it ends with this process", bucket.name(), broken);
        }
    }

    /** Where a 429 without headers belongs: the group it would count in, else the route alone. */
    private Bucket pausable(Permit permit) {
        return permit.reservations().stream()
                .map(Budgets.Reservation::bucket)
                .filter(bucket -> !bucket.countsErrors())
                .findFirst()
                .orElseGet(() -> Bucket.route(permit.route()));
    }

    private void settle(Budgets.Reservation reservation, int spent, Optional<Budgets.Reading> reading) {
        budgets.settle(new Budgets.Settlement(reservation, spent, reading));
    }

    /** The route a request goes to, with what headers taught about it. */
    Route route(EsiRequest request) {
        Route known = routes.find(request.method().name(), request.route());
        return learned.getOrDefault(key(known), known);
    }

    private List<Bucket> buckets(Route route, EsiRequest request) {
        if (route.group() != null) {
            return List.of(bucket(route.group(), request));
        }
        return route.isLookup() ? List.of(Bucket.LOOKUPS, Bucket.ERRORS) : List.of(Bucket.ERRORS);
    }

    private Bucket bucket(String group, EsiRequest request) {
        EsiToken token = request.token();
        return token == null ? new Bucket(group, "", 0) : new Bucket(group, application, token.characterId());
    }

    private Quota quota(Bucket bucket, Route route) {
        if (bucket.countsErrors()) {
            return bucket.equals(Bucket.ERRORS) ? Quota.ERRORS : Quota.LOOKUPS;
        }
        Quota shipped = route.quota();
        return quotas.getOrDefault(bucket.group(), shipped == null ? Quota.SMALLEST : shipped);
    }

    private static EsiException.BudgetDenied denied(EsiRequest request, Bucket bucket, Instant until, String reason) {
        return new EsiException.BudgetDenied(request.title(), bucket.name(), until, reason);
    }

    private static String key(Route route) {
        return Routes.key(route.method(), route.template());
    }

    private static int tokens(int status) {
        return switch (status / 100) {
            case 2 -> ANSWERED;
            case 3 -> NOT_MODIFIED;
            case 4 -> status == 429 ? 0 : REFUSED;
            default -> 0;
        };
    }

    private static boolean isError(int status) {
        return status / 100 != 2 && status / 100 != 3;
    }
}
