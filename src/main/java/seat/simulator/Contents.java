package seat.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What each GET route answers: a function of the document and the time alone. */
final class Contents {

    @FunctionalInterface
    interface Content {
        @Nullable JsonNode at(Document document, long t);
    }

    private final Map<String, Content> byRoute = new HashMap<>();
    private final World world;
    final Sheets sheets;
    final Assets assets;
    final CorporationAssets corporationAssets;
    final Structures structures;
    final PublicFacts facts;
    final Fleets fleets;
    final FixtureContents fixtures;
    private final Map<String, String> growing;
    private final Map<String, FixtureRoute.Walk> walks = new HashMap<>();

    Contents(World world, Routes routes) {
        this(world, routes, Fixtures.shipped());
    }

    /** Says to {@code routes} what is answered: what stands here, what the fixtures say, and the POSTs. */
    Contents(World world, Routes routes, Fixtures described) {
        this.world = world;
        this.fixtures = new FixtureContents(world, routes, this, described);
        Ships ships = new Ships(world);
        this.sheets = new Sheets(world);
        this.assets = new Assets(world, ships);
        this.structures = new Structures(world);
        this.corporationAssets = new CorporationAssets(world, structures, sheets);
        this.facts = new PublicFacts(world);
        this.fleets = new Fleets(world, ships);
        characters(ships);
        corporations();
        everybody(routes);
        this.growing = new HashMap<>(Served.GROWING);
        Set<String> served = new TreeSet<>(EsiPosts.SERVED);
        byRoute.keySet().forEach(template -> served.add("GET " + template));
        Map<String, List<String>> queries = new HashMap<>();
        described.routes().forEach((template, route) -> {
            if (route.isJava() != byRoute.containsKey(template)) {
                throw new IllegalArgumentException(route.fixture() + ": " + template
                        + (route.isJava()
                                ? " is said to be answered by Java, but Contents does not"
                                : " is answered by Contents already: say \"java\": true"));
            }
            served.add("GET " + template);
            queries.put(template, route.query());
            if (route.idField() != null) {
                growing.put(template, route.idField());
            }
            if (route.walk() != null) {
                walks.put(template, route.walk());
            }
        });
        walks.put("/characters/{character_id}/mail", new FixtureRoute.Walk("last_mail_id", "mail_id", true, false, 50));
        routes.serve(served, queries);
    }

    private void characters(Ships ships) {
        Training training = new Training(world);
        Clones clones = new Clones(world);
        Wallets wallets = new Wallets(world);
        Presence presence = new Presence(world, ships);
        Industry industry = new Industry(world, assets, training);
        Planets planets = new Planets(world, training);
        Mails mails = new Mails(world);
        Contracts contracts = new Contracts(world);
        Orders orders = new Orders(world);
        Contacts contacts = new Contacts(world);
        Killmails killmails = new Killmails(world);
        character("", (d, t) -> sheets.character(d.character(), t));
        character("/corporationhistory", (d, t) -> sheets.history(d.character(), t));
        character("/attributes", (d, t) -> training.attributes(d.character(), t));
        character("/skills", (d, t) -> training.skills(d.character(), t));
        character("/skillqueue", (d, t) -> training.queue(d.character(), t));
        character("/clones", (d, t) -> clones.clones(d.character(), t));
        character("/implants", (d, t) -> clones.implants(d.character(), t));
        character("/roles", (d, t) -> sheets.rolesDocument(d.character(), t));
        character(
                "/wallet", (d, t) -> tools.jackson.databind.node.DoubleNode.valueOf(wallets.balance(d.character(), t)));
        character("/wallet/journal", (d, t) -> wallets.journal(d.character(), t));
        character("/wallet/transactions", (d, t) -> wallets.transactions(d.character(), t));
        character("/assets", (d, t) -> assets.of(d.character(), t));
        character("/location", (d, t) -> presence.location(d.character(), t));
        character("/online", (d, t) -> presence.online(d.character(), t));
        character("/ship", (d, t) -> presence.ship(d.character(), t));
        character("/contacts", (d, t) -> contacts.of(d.character(), t));
        character("/contracts", (d, t) -> contracts.ofCharacter(d.character(), t));
        character("/contracts/{contract_id}/items", (d, t) -> contracts.itemsForCharacter(d.character(), d.id(1), t));
        character(
                "/industry/jobs",
                (d, t) -> industry.jobs(d.character(), !d.path().endsWith(Routes.WITHOUT_COMPLETED), t));
        character("/planets", (d, t) -> planets.list(d.character(), t));
        character("/planets/{planet_id}", (d, t) -> planets.colony(d.character(), d.id(1), t));
        character("/mail", (d, t) -> mails.headers(d.character(), t));
        character("/mail/{mail_id}", (d, t) -> mails.body(d.character(), d.id(1), t));
        character("/contracts/{contract_id}/bids", (d, t) -> contracts.bidsForCharacter(d.character(), d.id(1), t));
        character("/orders", (d, t) -> orders.ofCharacter(d.character(), t));
        character("/orders/history", (d, t) -> orders.historyOfCharacter(d.character(), t));
        character("/blueprints", (d, t) -> industry.blueprints(d.character(), t));
        character("/killmails/recent", (d, t) -> killmails.of(d.character(), t));
        corporation("/membertracking", (d, t) -> presence.tracking(d.corporation(), t));
        corporation("/orders", (d, t) -> orders.ofCorporation(d.corporation(), t));
        corporation("/orders/history", (d, t) -> orders.historyOfCorporation(d.corporation(), t));
        corporation("/killmails/recent", (d, t) -> killmails.ofCorporation(d.corporation(), t));
        corporation(
                "/contracts/{contract_id}/bids", (d, t) -> contracts.bidsForCorporation(d.corporation(), d.id(1), t));
        corporation("/contracts", (d, t) -> contracts.ofCorporation(d.corporation(), t));
        corporation(
                "/contracts/{contract_id}/items", (d, t) -> contracts.itemsForCorporation(d.corporation(), d.id(1), t));
        character("/fleet", (d, t) -> fleets.ofCharacter(d.character(), t));
        put("/fleets/{fleet_id}", (d, t) -> fleets.document(d.id(0), t));
        put("/fleets/{fleet_id}/members", (d, t) -> fleets.members(d.id(0), t));
        put("/fleets/{fleet_id}/wings", (d, t) -> fleets.wings(d.id(0), t));
        put("/wars/{war_id}/killmails", (d, t) -> killmails.ofWar(d.id(0), t));
        put(
                "/killmails/{killmail_id}/{killmail_hash}",
                (d, t) -> killmails.document(d.id(0), d.parameters().get(1), t));
    }

    private void corporations() {
        CorporationWallets wallets = new CorporationWallets(world);
        corporation("", (d, t) -> sheets.corporation(d.corporation(), t));
        corporation("/members", (d, t) -> sheets.members(d.corporation(), t));
        corporation("/divisions", (d, t) -> wallets.divisions(d.corporation(), t));
        corporation("/wallets", (d, t) -> wallets.balances(d.corporation(), t));
        corporation(
                "/wallets/{division}/journal",
                (d, t) -> division(d) ? wallets.journal(d.corporation(), (int) d.id(1), t) : null);
        corporation(
                "/wallets/{division}/transactions",
                (d, t) -> division(d) ? wallets.transactions(d.corporation(), (int) d.id(1), t) : null);
        corporation("/assets", (d, t) -> corporationAssets.of(d.corporation(), t));
        corporation("/structures", (d, t) -> structures.of(d.corporation(), t));
    }

    private static boolean division(Document document) {
        return document.id(1) >= 1 && document.id(1) <= CorporationWallets.DIVISIONS;
    }

    private void everybody(Routes routes) {
        put(
                "/alliances/{alliance_id}",
                (d, unused) -> world.people().isAlliance(d.id(0))
                        ? sheets.alliance((int) (d.id(0) - People.ALLIANCES))
                        : null);
        put(
                "/alliances/{alliance_id}/corporations",
                (d, unused) -> world.people().isAlliance(d.id(0))
                        ? sheets.allianceMembers((int) (d.id(0) - People.ALLIANCES))
                        : null);
        put("/status", (unused, t) -> facts.status(t));
        put("/markets/prices", (unused, t) -> facts.prices(t));
        put(
                "/universe/structures/{structure_id}",
                (d, unused) -> structures.exists(d.id(0)) ? structures.document(d.id(0)) : null);
        var status = Json.object();
        var list = status.putArray("routes");
        for (Route route : routes.all()) {
            list.addObject()
                    .put("method", route.method())
                    .put("path", route.template())
                    .put("status", "OK");
        }
        put("/meta/status", (unused, unusedTime) -> status);
    }

    private void character(String rest, Content content) {
        put(
                "/characters/{character_id}" + rest,
                (d, t) -> world.people().isCharacter(d.id(0)) ? content.at(d, t) : null);
    }

    private void corporation(String rest, Content content) {
        put(
                "/corporations/{corporation_id}" + rest,
                (d, t) -> world.people().isCorporation(d.id(0)) ? content.at(d, t) : null);
    }

    private void put(String template, Content content) {
        byRoute.put(template, content);
    }

    /** The whole content, all pages, at a time; null when there is no such thing. */
    @Nullable JsonNode at(Document document, long t) {
        FixtureContents.Whole whole = whole(document, t);
        return whole == null ? null : whole.json();
    }

    /** The whole content with the numbers of its rows; null when there is no such thing. */
    FixtureContents.@Nullable Whole whole(Document document, long t) {
        Content content = byRoute.get(document.route().template());
        if (content != null) {
            JsonNode json = content.at(document, t);
            return json == null ? null : new FixtureContents.Whole(json, json, new long[0]);
        }
        FixtureRoute route = fixtures.route(document);
        return route == null ? null : fixtures.at(route, document, t);
    }

    /** Whether an id is an item of a corporation's, be it in its assets or an office in space. */
    boolean isOfCorporation(Document owner, long item, long t) {
        if (CorporationAssets.isItemOf(owner.corporation(), item)) {
            return true;
        }
        JsonNode offices = fixtures.at("/corporations/{corporation_id}/customs_offices", owner, t);
        if (offices != null) {
            for (JsonNode office : offices) {
                if (office.path("office_id").asLong() == item) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where something floats in space. */
    JsonNode position(long item) {
        return Json.object()
                .put("x", world.dice().below(1_000_000, "x", item) * 1000.5 + 1)
                .put("y", world.dice().below(1_000_000, "y", item) * -1000.5)
                .put("z", world.dice().below(1_000_000, "z", item) * 1000.5);
    }

    /** The field that numbers the rows of a route whose rows stay with whoever read them; null for all others. */
    @Nullable String growing(String template) {
        return growing.get(template);
    }

    /** How a list is read from an id on; null for a list that is read otherwise. */
    FixtureRoute.@Nullable Walk walk(String template) {
        return walks.get(template);
    }
}
