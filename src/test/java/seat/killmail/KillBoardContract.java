package seat.killmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.killmail.OwnSide.Outcome;
import seat.price.Prices;
import seat.testing.TestDatabase;

/** Kills and losses on every kind of database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KillBoardContract {
    private static final long ARIA = 95_000_001;
    private static final long BRAM = 95_000_002;
    private static final long CARA = 95_000_003;
    private static final long FOE = 95_000_009;
    private static final long CORPORATION = 98_000_001;
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 5, 1, 12, 0);

    private final TestDatabase server;
    private final KillBoard board;
    private final Killmails killmails;

    KillBoardContract(TestDatabase server) {
        this.server = server;
        Prices prices = new Prices(server.database());
        KillValues values = new KillValues(server.database(), prices);
        this.board = new KillBoard(server.database(), values);
        this.killmails = new Killmails(server.database(), prices, values);
        row("market_prices", "type_id average_price", 587, 480_000.0);
        row("market_prices", "type_id average_price", 34, 5.0);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @BeforeEach
    void empty() {
        for (String table : List.of(
                "character_killmails",
                "killmails",
                "killmail_details",
                "killmail_victims",
                "killmail_victim_items",
                "killmail_victim_container_items",
                "killmail_attackers",
                "killmail_values",
                "sde_pointer",
                "sde_planets",
                "sde_moons")) {
            server.jdbc().sql("DELETE FROM " + table).update();
        }
    }

    /** Rule 11 of EVE's mechanics. */
    @Test
    void aCorporationThatIsClosedOrEvesOwnIsNobodysSide() {
        server.jdbc().sql("DELETE FROM character_affiliations").update();
        server.jdbc().sql("DELETE FROM corporation_infos").update();
        row("character_affiliations", "character_id corporation_id alliance_id", ARIA, CORPORATION, 99_000_001);
        row("corporation_infos", "corporation_id state type", CORPORATION, "open", "player_owned");
        assertThat(board.side(List.of(ARIA), true, true).corporations()).containsExactly(CORPORATION);
        server.jdbc().sql("UPDATE corporation_infos SET type = 'npc_owned'").update();
        assertThat(board.side(List.of(ARIA), true, true).corporations()).isEmpty();
        server.jdbc()
                .sql("UPDATE corporation_infos SET type = 'player_owned', state = 'closed'")
                .update();
        assertThat(board.side(List.of(ARIA), true, true).corporations()).isEmpty();
    }

    @Test
    void aKillmailOfThreeMembersIsOneRowWithItsValueOfTheDayKept() {
        killmail(1, NOON, FOE, 98_000_009, ARIA, BRAM, CARA);
        List<Kill> kills =
                board.of(List.of(ARIA, BRAM, CARA), side(ARIA, BRAM, CARA), NOON.minusDays(1), NOON.plusDays(1));
        assertThat(kills).hasSize(1);
        assertThat(kills.getFirst().outcome()).isEqualTo(Outcome.WIN);
        assertThat(kills.getFirst().value())
                .as("hull, ten in the hold and seven in a container in it")
                .isEqualTo(480_085.0);
        assertThat(kills.getFirst().dropped()).isEqualTo(35.0);
        server.jdbc()
                .sql("UPDATE market_prices SET average_price = 9 WHERE type_id = 34")
                .update();
        assertThat(board.of(List.of(ARIA), side(ARIA), NOON.minusDays(1), NOON.plusDays(1))
                        .getFirst()
                        .value())
                .isEqualTo(480_085.0);
        server.jdbc()
                .sql("UPDATE market_prices SET average_price = 5 WHERE type_id = 34")
                .update();
        Involved involved = board.involved(kills).get(1L);
        assertThat(involved.attackers()).isEqualTo(4);
        assertThat(involved.pilots()).isEqualTo(3);
        assertThat(involved.finalBlow().characterId()).isEqualTo(ARIA);
    }

    @Test
    void lossesAndFriendlyFireAreToldApartAndTimesAreBounds() {
        killmail(1, NOON, ARIA, CORPORATION, FOE);
        killmail(2, NOON.plusMinutes(1), ARIA, CORPORATION, BRAM);
        killmail(3, NOON.minusDays(40), ARIA, CORPORATION, FOE);
        assertThat(board.of(List.of(ARIA, BRAM), side(ARIA, BRAM), NOON.minusDays(30), NOON.plusDays(1)))
                .extracting(Kill::killmailId, Kill::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, Outcome.FRIENDLY_FIRE),
                        org.assertj.core.groups.Tuple.tuple(1L, Outcome.LOSS));
        row("character_killmails", "character_id killmail_id", ARIA, 99);
        assertThat(board.waiting(List.of(ARIA))).isEqualTo(1);
    }

    @Test
    void aKillmailIsFoundByThoseWhoTookPartOnly() {
        killmail(1, NOON, FOE, 98_000_009, ARIA);
        assertThat(killmails.find(List.of(BRAM), 1)).isEmpty();
        Killmail found = killmails.find(List.of(BRAM, ARIA), 1).orElseThrow();
        assertThat(found.items()).hasSize(3);
        assertThat(found.items()).filteredOn(LostItem::nested).singleElement().satisfies(item -> {
            assertThat(item.slot()).isEqualTo(Slot.CARGO);
            assertThat(item.quantity()).isEqualTo(7);
        });
        assertThat(found.attackers().getFirst().party().characterId())
                .as("by damage")
                .isEqualTo(ARIA);
        assertThat(Killmails.value(found, killmails.prices(found)).unpriced()).isEmpty();
        assertThat(found.near()).isNull();
    }

    @Test
    void theNearestCelestialIsMeasuredFromWhereTheVictimWas() {
        killmail(1, NOON, FOE, 98_000_009, ARIA);
        row("sde_pointer", "id version", 1, 7);
        row(
                "sde_planets",
                "version planet_id solar_system_id population x y z",
                7,
                40_009_082,
                30_000_142,
                false,
                5e9,
                0.0,
                0.0);
        row(
                "sde_moons",
                "version moon_id solar_system_id x y z",
                7,
                40_009_083,
                30_000_142,
                1_000.0,
                2_000.0,
                3_004_000.0);
        row("sde_moons", "version moon_id solar_system_id x y z", 7, 40_009_099, 30_000_143, 1_000.0, 2_000.0, 3_000.0);
        Killmail.Near near = killmails.find(List.of(ARIA), 1).orElseThrow().near();
        assertThat(near.celestialId()).isEqualTo(40_009_083);
        assertThat(near.metres()).isEqualTo(3_001_000.0);
    }

    private static OwnSide side(Long... characters) {
        return new OwnSide(java.util.Set.of(characters), java.util.Set.of(), java.util.Set.of());
    }

    private void killmail(long id, LocalDateTime time, long victim, long corporation, long... attackers) {
        row("killmails", "killmail_id killmail_hash seen_at", id, "hash", NOON);
        row("killmail_details", "killmail_id killmail_time solar_system_id seen_at", id, time, 30_000_142, NOON);
        row(
                "killmail_victims",
                "killmail_id character_id corporation_id damage_taken ship_type_id x y z seen_at",
                id,
                victim,
                corporation,
                500,
                587,
                1_000.0,
                2_000.0,
                3_000.0,
                NOON);
        item(id, 0, 34, 10L, null);
        row(
                "killmail_victim_items",
                "killmail_id position item_type_id quantity_destroyed singleton flag seen_at",
                id,
                1,
                691,
                1,
                2,
                5,
                NOON);
        row(
                "killmail_victim_container_items",
                "killmail_id container_position position item_type_id quantity_dropped singleton flag seen_at",
                id,
                0,
                0,
                34,
                7,
                0,
                0,
                NOON);
        int position = 0;
        for (long attacker : attackers) {
            attacker(id, position, attacker, 100 - position++);
            row("character_killmails", "character_id killmail_id", attacker, id);
        }
        attacker(id, position, null, 1);
        row("character_killmails", "character_id killmail_id", victim, id);
    }

    private void item(long id, int position, long type, Long destroyed, Long dropped) {
        row(
                "killmail_victim_items",
                "killmail_id position item_type_id quantity_destroyed quantity_dropped singleton flag seen_at",
                id,
                position,
                type,
                destroyed,
                dropped,
                0,
                5,
                NOON);
    }

    private void attacker(long id, int position, Long character, long damage) {
        row(
                "killmail_attackers",
                "killmail_id position character_id corporation_id security_status final_blow damage_done ship_type_id seen_at",
                id,
                position,
                character,
                character == null ? 1_000_125L : 98_000_050L,
                0.0,
                position == 0,
                damage,
                587,
                NOON);
    }

    private void row(String table, String columns, Object... values) {
        String[] names = columns.split(" ");
        server.jdbc()
                .sql("INSERT INTO " + table + " (`" + String.join("`, `", names) + "`) VALUES ("
                        + String.join(", ", Collections.nCopies(names.length, "?")) + ")")
                .params(Arrays.asList(values))
                .update();
    }
}
