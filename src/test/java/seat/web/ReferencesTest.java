package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import seat.access.Access;
import seat.access.AccessRules;
import seat.access.Viewer;
import seat.eve.EntityKind;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** What an id is called, where its name leads and which picture stands before it. */
class ReferencesTest {
    private static final long ALLIANCE = 99_000_001;

    private final RunningWeb web = RunningWeb.shared();
    private final References references = web.bean(References.class);

    private Access access(String name, boolean superuser) {
        long user = web.database
                .sql()
                .sql("SELECT id FROM users WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
        return web.bean(AccessRules.class).of(new Viewer(user, name, superuser, 0));
    }

    private Ref of(long id, Access access) {
        return references.of(List.of(id), access).get(id);
    }

    @Test
    void aCharacterLeadsToItsSheetWhereTheReaderMayOpenItAndElseToItsCard() {
        assertThat(of(Seed.BRAM, access("Bram Holt", false)).link()).isEqualTo("/characters/" + Seed.BRAM + "/sheet");
        assertThat(of(Seed.ARIA, access("Bram Holt", false)).link()).isEqualTo("/entities/" + Seed.ARIA);
        assertThat(of(Seed.ARIA, access("Bram Holt", true)).link()).isEqualTo("/characters/" + Seed.ARIA + "/sheet");
    }

    @Test
    void aCorporationLeadsToItsPagesWhereTheReaderMayOpenThem() {
        String dashboard = "/corporations/" + Seed.CORPORATION + "/dashboard";

        assertThat(of(Seed.CORPORATION, access("Aria Vance", false)).link()).isEqualTo(dashboard);
        assertThat(of(Seed.CORPORATION, access("Bram Holt", false)).link()).isEqualTo("/entities/" + Seed.CORPORATION);
    }

    @Test
    void anAllianceLeadsToItsComparison() {
        long kept = 99_000_055;
        web.seed.name(kept, "Kept Alliance", "alliance");
        web.seed.row("alliances", "alliance_id name", kept, "Kept Alliance");
        assertThat(of(kept, access("Bram Holt", true)).link()).isEqualTo("/alliances/" + kept + "/comparison");
        assertThat(of(kept, access("Bram Holt", false)).link()).isEqualTo("/entities/" + kept);
    }

    @Test
    void thingsAndPlacesLeadToTheirCards() {
        Access reader = access("Bram Holt", false);

        assertThat(of(587, reader))
                .extracting(Ref::name, Ref::kind, Ref::link)
                .containsExactly("Rifter", EntityKind.TYPE, "/types/587");
        assertThat(of(30_000_142, reader).link()).isEqualTo("/systems/30000142");
        assertThat(of(Seed.JITA, reader).link()).isEqualTo("/places/" + Seed.JITA);
        assertThat(of(Seed.STRUCTURE, reader))
                .extracting(Ref::kind, Ref::link)
                .containsExactly(EntityKind.STRUCTURE, "/places/" + Seed.STRUCTURE);
        assertThat(of(ALLIANCE, reader).link()).isEqualTo("/entities/" + ALLIANCE);
    }

    /** EVE's ranges overlap: ids of old characters, corporations and alliances lie in one. */
    @Test
    void aKindIsNeverGuessedFromTheNumber() {
        web.seed.name(150_000_001, "Old Pilot", "character");
        web.seed.name(150_000_002, "Old Corporation", "corporation");
        web.seed.name(150_000_003, "Old Alliance", "alliance");
        Access reader = access("Bram Holt", false);

        Map<Long, Ref> refs = references.of(List.of(150_000_001L, 150_000_002L, 150_000_003L, 150_000_004L), reader);

        assertThat(refs.get(150_000_001L).picture()).contains("/characters/150000001/portrait");
        assertThat(refs.get(150_000_002L).picture()).contains("/corporations/150000002/logo");
        assertThat(refs.get(150_000_003L).picture()).contains("/alliances/150000003/logo");
        assertThat(refs.get(150_000_004L))
                .extracting(Ref::name, Ref::kind, Ref::picture)
                .containsExactly("", EntityKind.OTHER, "");
    }

    @Test
    void manyIdsTakeAsManyStatementsAsOneOfEachKind() {
        Access reader = access("Bram Holt", false);
        List<Long> one = List.of(Seed.ARIA, Seed.CORPORATION, ALLIANCE, 587L, 30_000_142L);
        references.of(one, reader);
        long few = statements(() -> references.of(one, reader));
        List<Long> many = LongStream.concat(
                        one.stream().mapToLong(Long::longValue), LongStream.range(95_100_000, 95_100_500))
                .boxed()
                .toList();

        assertThat(statements(() -> references.of(many, reader))).isLessThanOrEqualTo(few + 1);
        assertThat(few).isLessThanOrEqualTo(7);
    }

    private long statements(Runnable work) {
        web.statements.prepared.clear();
        work.run();
        return web.statements.prepared.size();
    }

    @Test
    void aReaderOfWhomNothingIsKnownGetsNamesWithoutLinks() {
        assertThat(references.of(List.of(587L), null).get(587L))
                .extracting(Ref::name, Ref::link)
                .containsExactly("Rifter", "");
    }
}
