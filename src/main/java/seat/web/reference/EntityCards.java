package seat.web.reference;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Viewer;
import seat.db.Database;
import seat.eve.CorporationTax;
import seat.eve.NpcIds;
import seat.web.Formats;
import seat.web.Images;

/** Makes cards of pilots, corporations, alliances and everything else with a name that has no page of its own. */
@Component
final class EntityCards {
    private static final int PICTURE = 128;

    /** Doomheim, the corporation of deleted characters. */
    private static final long DELETED = 1_000_001;

    private static final Affiliated NOBODY = new Affiliated(0, 0, 0);

    private record Affiliated(long corporationId, long allianceId, long factionId) {}

    private record Corporation(
            @Nullable String ticker,
            @Nullable Long memberCount,
            long ceoId,
            long allianceId,
            long factionId,
            @Nullable LocalDateTime dateFounded,
            @Nullable Double taxRate) {}

    private record Alliance(
            @Nullable String ticker,
            long executorId,
            @Nullable LocalDateTime dateFounded) {}

    private static final String CELESTIALS = Stream.of("planet", "moon", "star", "asteroid_belt", "stargate")
            .map("""
                    SELECT c.solar_system_id FROM sde_pointer p
                    JOIN sde_%1$ss c ON c.version = p.version AND c.%1$s_id = :id WHERE p.id = 1
                    """::formatted)
            .collect(Collectors.joining(" UNION ALL "));

    private final Database database;
    private final References references;
    private final Images images;
    private final MainsContacts contacts;

    EntityCards(Database database, References references, Images images, MainsContacts contacts) {
        this.database = database;
        this.references = references;
        this.images = images;
        this.contacts = contacts;
    }

    /** The card of something that is neither a type nor a place. */
    Card of(Ref ref, Viewer viewer, Formats formats) {
        List<Card.Fact> facts = switch (ref.kind()) {
            case CHARACTER -> character(ref.id(), viewer, formats);
            case CORPORATION -> corporation(ref.id(), viewer, formats);
            case ALLIANCE -> alliance(ref.id(), viewer, formats);
            case FACTION -> standing(List.of(ref.id()), viewer);
            case CONSTELLATION -> constellation(ref.id());
            case CELESTIAL -> celestial(ref.id());
            case TYPE, REGION, SYSTEM, STATION, STRUCTURE, MAILING_LIST, OTHER -> List.of();
        };
        String page = ref.link().startsWith("/entities/") ? "" : ref.link();
        return new Card(
                ref, picture(ref), page, facts, "", List.of(), List.of(), OutsideLinks.of(ref.kind(), ref.id(), false));
    }

    private String picture(Ref ref) {
        return switch (ref.kind()) {
            case CHARACTER -> images.portrait(ref.id(), PICTURE);
            case CORPORATION, FACTION -> images.logo(ref.id(), PICTURE);
            case ALLIANCE -> images.alliance(ref.id(), PICTURE);
            default -> "";
        };
    }

    private List<Card.Fact> character(long id, Viewer viewer, Formats formats) {
        Affiliated in = database.sql().sql("""
                        SELECT corporation_id, COALESCE(alliance_id, 0) AS alliance_id, COALESCE(faction_id, 0) AS faction_id
                        FROM character_affiliations WHERE character_id = ?
                        UNION ALL
                        SELECT COALESCE(n.corporation_id, 0), 0, 0
                        FROM sde_pointer p JOIN sde_npc_characters n ON n.version = p.version AND n.character_id = ?
                        WHERE p.id = 1
                        """).params(id, id).query(Affiliated.class).list().stream()
                .findFirst()
                .orElse(NOBODY);
        List<Card.Fact> facts = new ArrayList<>();
        if (in.corporationId() == DELETED) {
            facts.add(Card.Fact.of("card.corporation", formats.message("card.deleted", "deleted")));
        } else {
            named(
                    facts,
                    List.of("card.corporation", "card.alliance", "card.faction"),
                    List.of(in.corporationId(), in.allianceId(), in.factionId()));
        }
        facts.addAll(standing(List.of(id, in.corporationId(), in.allianceId(), in.factionId()), viewer));
        return facts;
    }

    private List<Card.Fact> corporation(long id, Viewer viewer, Formats formats) {
        Corporation corporation = database.sql().sql("""
                        SELECT ticker, member_count, COALESCE(ceo_id, 0) AS ceo_id,
                               COALESCE(alliance_id, 0) AS alliance_id, COALESCE(faction_id, 0) AS faction_id, date_founded,
                               tax_rate
                        FROM corporation_infos WHERE corporation_id = ?
                        UNION ALL
                        SELECT n.ticker_name, NULL, COALESCE(n.ceo_id, 0), 0, COALESCE(n.faction_id, 0), NULL, NULL
                        FROM sde_pointer p JOIN sde_npc_corporations n ON n.version = p.version AND n.corporation_id = ?
                        WHERE p.id = 1
                        """).params(id, id).query(Corporation.class).list().stream()
                .findFirst()
                .orElse(new Corporation(null, null, 0, 0, 0, null, null));
        List<Card.Fact> facts = new ArrayList<>();
        text(facts, "card.ticker", corporation.ticker());
        named(
                facts,
                List.of("card.ceo", "card.alliance", "card.faction"),
                List.of(corporation.ceoId(), corporation.allianceId(), corporation.factionId()));
        if (corporation.memberCount() != null) {
            facts.add(Card.Fact.of("card.members", formats.number(corporation.memberCount())));
        }
        Double tax = CorporationTax.rate(id, corporation.taxRate());
        if (tax != null) {
            String rate = formats.percent(tax);
            facts.add(Card.Fact.of(
                    "summary.tax", NpcIds.isCorporation(id) ? formats.message("summary.tax.npc", rate, rate) : rate));
        }
        founded(facts, corporation.dateFounded(), formats);
        facts.addAll(standing(List.of(id, corporation.allianceId(), corporation.factionId()), viewer));
        return facts;
    }

    private List<Card.Fact> alliance(long id, Viewer viewer, Formats formats) {
        Alliance alliance = database.sql()
                .sql("""
                        SELECT ticker, COALESCE(executor_corporation_id, 0) AS executor_id, date_founded
                        FROM alliances WHERE alliance_id = ?
                        """)
                .param(id)
                .query(Alliance.class)
                .optional()
                .orElse(new Alliance(null, 0, null));
        List<Card.Fact> facts = new ArrayList<>();
        text(facts, "card.ticker", alliance.ticker());
        named(facts, List.of("card.executor"), List.of(alliance.executorId()));
        founded(facts, alliance.dateFounded(), formats);
        facts.addAll(standing(List.of(id), viewer));
        return facts;
    }

    private List<Card.Fact> celestial(long id) {
        List<Card.Fact> facts = new ArrayList<>();
        database.sql().sql(CELESTIALS).param("id", id).query(Long.class).list().stream()
                .limit(1)
                .forEach(system -> named(facts, List.of("card.system"), List.of(system)));
        return facts;
    }

    private List<Card.Fact> constellation(long id) {
        List<Card.Fact> facts = new ArrayList<>();
        database.sql()
                .sql("""
                        SELECT c.region_id FROM sde_pointer p
                        JOIN sde_constellations c ON c.version = p.version AND c.constellation_id = ?
                        WHERE p.id = 1
                        """)
                .param(id)
                .query(Long.class)
                .optional()
                .ifPresent(region -> named(facts, List.of("card.region"), List.of(region)));
        return facts;
    }

    private List<Card.Fact> standing(List<Long> ids, Viewer viewer) {
        OptionalDouble standing = contacts.standing(viewer, new MainsContacts.Contact(ids));
        return standing.isPresent() ? List.of(Card.Fact.standing("card.standing", standing.getAsDouble())) : List.of();
    }

    private void named(List<Card.Fact> facts, List<String> labels, List<Long> ids) {
        Set<Long> known = new HashSet<>(ids);
        known.remove(0L);
        Map<Long, Ref> refs = references.of(known);
        for (int i = 0; i < labels.size(); i++) {
            Ref ref = refs.get(ids.get(i));
            if (ref != null) {
                facts.add(Card.Fact.of(labels.get(i), ref));
            }
        }
    }

    private static void text(List<Card.Fact> facts, String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            facts.add(Card.Fact.of(label, text));
        }
    }

    private static void founded(List<Card.Fact> facts, @Nullable LocalDateTime time, Formats formats) {
        if (time != null) {
            facts.add(Card.Fact.of("card.founded", formats.day(time)));
        }
    }
}
