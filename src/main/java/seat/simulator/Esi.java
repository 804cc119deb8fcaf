package seat.simulator;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * ESI's front: judges each request by ESI's rules, in the order the real one does (headers, token, scope, role, budget), and lets
 * {@link EsiDocuments} and {@link EsiPosts} answer what passes.
 */
final class Esi {

    /** A token may end between its check and its arrival; a machine that stalls makes that long. */
    private static final long LATE_MILLIS = 60_000;

    /** What only those see who may dock at the structure. */
    private static final Set<String> DOCKS =
            Set.of("/universe/structures/{structure_id}", "/markets/structures/{structure_id}");

    private static final Pattern DATE = Pattern.compile("20[2-9]\\d-(0[1-9]|1[0-2])-([0-2]\\d|3[01])");

    private final World world;
    private final Routes routes;
    private final Contents contents;
    private final AccessTokens tokens;
    private final Budgets budgets;
    private final ErrorLimit errors;
    private final Violations violations;
    private final Faults faults;
    private final Watch watch;
    private final EsiDocuments documents;
    private final EsiPosts posts;

    Esi(
            World world,
            Routes routes,
            Contents contents,
            AccessTokens tokens,
            Violations violations,
            Faults faults,
            EsiDocuments documents,
            EsiPosts posts,
            Watch watch) {
        this.world = world;
        this.routes = routes;
        this.contents = contents;
        this.tokens = tokens;
        this.violations = violations;
        this.faults = faults;
        this.documents = documents;
        this.posts = posts;
        this.watch = watch;
        this.budgets = new Budgets(world.clock().timeScale());
        this.errors = new ErrorLimit(world.clock().timeScale());
    }

    Answer answer(Request request) {
        long now = world.clock().millis();
        violations.requests.increment();
        judgeHeaders(request, now);
        if (faults.hits(FaultKind.DOWNTIME, request.path())) {
            return fault(request, null, "", Answer.error(503, "EVE Online is down for its daily maintenance"));
        }
        if (faults.hits(FaultKind.ERROR_LIMIT, request.path())) {
            errors.exhaust(request.address(), now);
            violations.faulted.increment();
        }
        if (errors.remaining(request.address(), now) == 0) {
            if (errors.refuse(request.address(), now)) {
                violations.add(Violation.Kind.RETRY_AFTER, now, request.path() + " while the error limit is spent");
            }
            long reset = errors.reset(now);
            return limitHeaders(Answer.error(420, "This software has exceeded the error limit for ESI."), request, now)
                    .header("Retry-After", Long.toString(reset));
        }
        Document document = routes.find(request);
        if (document == null) {
            violations.add(Violation.Kind.UNKNOWN_ROUTE, now, request.method() + " " + request.path());
            errors.error(request.address(), now);
            return limitHeaders(Answer.error(404, "No such route"), request, now);
        }
        return answer(request, document, now);
    }

    private Answer answer(Request request, Document document, long now) {
        AccessTokens.Access access = tokens.read(request.header("Authorization"));
        boolean own = access != null && access.expiresMillis() > now;
        String reader = own && access != null ? access.client() + ":" + access.character() : request.address();
        Route route = document.route();
        Answer refusal = judgeParameters(request, document, now);
        if (refusal == null && route.scope() != null) {
            refusal = judgeAccess(document, access, now);
        }
        Budgets.Bucket bucket = route.group() == null ? null : budgets.bucket(route, reader);
        if (bucket != null && bucket.told(now)) {
            violations.add(Violation.Kind.RETRY_AFTER, now, reader + " " + request.path());
        }
        Answer answer = refusal != null ? refusal : served(request, document, reader, access, bucket, now);
        if (refusal != null && bucket != null && !bucket.spend(Budgets.cost(answer.status), now)) {
            answer = overrun(bucket, reader + " " + request.path(), Budgets.cost(answer.status), now);
        }
        if (answer.status >= 400 && refusal != null) {
            watch.spoiled(reader, document, EsiDocuments.page(request));
        }
        if (bucket != null && route.group() != null) {
            bucket.head(answer, route.group(), now);
        } else {
            if (answer.status >= 400) {
                errors.error(request.address(), now);
            }
            limitHeaders(answer, request, now);
        }
        return answer;
    }

    private Answer served(
            Request request,
            Document document,
            String reader,
            AccessTokens.@Nullable Access access,
            Budgets.@Nullable Bucket bucket,
            long now) {
        Answer fault = anyFault(request, document, reader);
        // What a request can cost is asked for before anything is answered; what it did cost is settled by its status.
        boolean get = request.method().equals("GET");
        EsiDocuments.Prepared prepared =
                get && (fault == null || fault.status < 400) ? documents.prepare(request, document) : null;
        int cost = Budgets.cost(fault != null ? fault.status : prepared == null ? 200 : prepared.status());
        if (bucket != null && !bucket.spend(cost, now)) {
            watch.spoiled(reader, document, EsiDocuments.page(request));
            return overrun(bucket, reader + " " + request.path(), cost, now);
        }
        if (get) {
            documents.judge(request, document, reader, now);
        }
        if (fault != null) {
            watch.spoiled(reader, document, EsiDocuments.page(request));
            return fault;
        }
        if (prepared == null) {
            return posts.answer(request, document);
        }
        if (DOCKS.contains(document.route().template()) && access != null && prepared.status() < 400) {
            int corporation = world.people().corporation(World.character(access.character()), now / 1000);
            if (!contents.structures.open(document.id(0), corporation)) {
                return Answer.error(403, "Forbidden");
            }
        }
        return documents.answer(prepared, request, document, reader, now);
    }

    private @Nullable Answer anyFault(Request request, Document document, String reader) {
        String path = request.path();
        if (faults.hits(FaultKind.STATUS500, path)) {
            return fault(request, document, reader, Answer.error(500, "Internal server error"));
        }
        if (faults.hits(FaultKind.STATUS502, path)) {
            return fault(request, document, reader, Answer.html(502, "<html><body>Bad gateway</body></html>"));
        }
        if (faults.hits(FaultKind.HTML, path)) {
            return fault(request, document, reader, Answer.html(200, "<html><body>Maintenance</body></html>"));
        }
        if (faults.hits(FaultKind.MALFORMED, path)) {
            byte[] broken = "[{\"item_id\": 1, \"na".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return fault(request, document, reader, new Answer(200, broken).header("Content-Type", "application/json"));
        }
        Answer.Delivery delivery = faults.hits(FaultKind.TIMEOUT, path)
                ? Answer.Delivery.NEVER
                : faults.hits(FaultKind.RESET, path)
                        ? Answer.Delivery.RESET
                        : faults.hits(FaultKind.TRUNCATED, path) ? Answer.Delivery.TRUNCATED : Answer.Delivery.WHOLE;
        if (delivery != Answer.Delivery.WHOLE) {
            JsonNode content = contents.at(document, world.clock().now());
            Answer answer = Answer.json(200, content == null ? Json.array() : content);
            answer.delivery = delivery;
            return fault(request, document, reader, answer);
        }
        return null;
    }

    private Answer fault(Request request, @Nullable Document document, String reader, Answer answer) {
        violations.faulted.increment();
        Document spoiled = document == null ? routes.find(request) : document;
        if (spoiled != null && document == null) {
            AccessTokens.Access access = tokens.read(request.header("Authorization"));
            watch.spoiled(
                    access == null ? request.address() : access.client() + ":" + access.character(),
                    spoiled,
                    EsiDocuments.page(request));
        }
        return answer;
    }

    private Answer overrun(Budgets.Bucket bucket, String detail, int cost, long now) {
        violations.add(Violation.Kind.BUDGET_OVERRUN, now, detail);
        return Answer.error(429, "Too many requests")
                .header("Retry-After", Long.toString(bucket.retryAfter(cost, now)));
    }

    private Answer limitHeaders(Answer answer, Request request, long now) {
        return answer.header("X-ESI-Error-Limit-Remain", Integer.toString(errors.remaining(request.address(), now)))
                .header("X-ESI-Error-Limit-Reset", Long.toString(errors.reset(now)));
    }

    private void judgeHeaders(Request request, long now) {
        String date = request.header("X-Compatibility-Date");
        if (date == null || !DATE.matcher(date).matches()) {
            violations.add(Violation.Kind.MISSING_HEADERS, now, request.path() + ": X-Compatibility-Date is " + date);
            return;
        }
        String agent = request.header("User-Agent");
        if (agent == null || !(agent.contains("@") || agent.contains("://"))) {
            violations.add(Violation.Kind.MISSING_HEADERS, now, request.path() + ": User-Agent is " + agent);
        }
    }

    private @Nullable Answer judgeAccess(Document document, AccessTokens.@Nullable Access access, long now) {
        Route route = document.route();
        String path = document.path();
        if (access == null || access.expiresMillis() <= now) {
            if (access == null || access.expiresMillis() + LATE_MILLIS <= now) {
                violations.add(Violation.Kind.WRONG_TOKEN, now, path + ": no valid token");
            }
            return Answer.error(401, "token is not valid");
        }
        if (route.ofCharacter() && document.id("character_id") != access.character()) {
            violations.add(Violation.Kind.WRONG_TOKEN, now, path + " with the token of " + access.character());
            return Answer.error(401, "token is not this character's");
        }
        if (!access.scopes().contains(route.scope())) {
            violations.add(Violation.Kind.MISSING_SCOPE, now, path + " without " + route.scope());
            return Answer.error(403, "token lacks scope " + route.scope());
        }
        if (route.ofCorporation() || route.ofAlliance() || route.names().contains("fleet_id")) {
            return judgeMember(document, access, now);
        }
        return null;
    }

    private @Nullable Answer judgeParameters(Request request, Document document, long now) {
        for (String name : routes.queryOf(document.route())) {
            if (request.value(name).isEmpty()) {
                violations.add(Violation.Kind.MISSING_PARAMETER, now, document.path() + " without " + name);
                return Answer.error(400, "query parameter " + name + " is needed");
            }
        }
        return null;
    }

    /** A reader knows offices and corporations only as its last look told, so what was right two looks ago is no violation. */
    private @Nullable Answer judgeMember(Document document, AccessTokens.Access access, long now) {
        int i = World.character(access.character());
        long second = now / 1000;
        if (isEntitled(document, i, second)) {
            return null;
        }
        boolean fleet = document.route().names().contains("fleet_id");
        if (!isEntitled(document, i, second - world.clock().scaled(fleet ? 1800 : 2 * 86_400))) {
            violations.add(Violation.Kind.MISSING_ROLE, now, document.path() + " by " + access.character());
        }
        return fleet
                ? Answer.error(404, "The fleet does not exist or you don't have access to it!")
                : Answer.error(403, "Character does not have required role(s)");
    }

    private boolean isEntitled(Document document, int i, long t) {
        Route route = document.route();
        if (route.names().contains("fleet_id")) {
            return contents.fleets.isBoss(document.id("fleet_id"), i, t);
        }
        int corporation = world.people().corporation(i, t);
        if (route.ofAlliance()) {
            int alliance = world.people().alliance(corporation);
            return alliance >= 0 && People.ALLIANCES + alliance == document.id("alliance_id");
        }
        if (World.corporationId(corporation) != document.id("corporation_id")) {
            return false;
        }
        Set<String> needed = Set.copyOf(route.roles());
        TreeSet<String> roles = contents.sheets.roles(i, t);
        return needed.isEmpty() || roles.stream().anyMatch(needed::contains);
    }
}
