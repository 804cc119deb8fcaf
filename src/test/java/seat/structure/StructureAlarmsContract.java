package seat.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.eve.StructurePower;
import seat.eve.StructureState;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;

/** What a statement over many corporations says of structures is what their own page says. */
abstract class StructureAlarmsContract {
    private static final long CORPORATION = 98_000_001;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SOON = Duration.ofDays(2);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private TestDatabase test;
    private Database database;
    private InsertedRows rows;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        database = test.database();
        rows = new InsertedRows(database);
    }

    @AfterEach
    void end() {
        test.close();
    }

    @Test
    void powerAndStateAreThoseOfTheStructuresPageWhateverFuelServicesAndStates() {
        long id = 1_035_000_000_000L;
        for (String state :
                new @Nullable String[] {"shield_vulnerable", "online_deprecated", "armor_reinforce", "anchoring"}) {
            for (Duration fuel :
                    new @Nullable Duration[] {null, Duration.ofHours(-1), Duration.ofDays(3), Duration.ofDays(30)}) {
                for (String service : new @Nullable String[] {null, "online", "offline"}) {
                    structure(++id, state, fuel);
                    if (service != null) {
                        rows.add(
                                "corporation_structure_services",
                                "structure_id name state seen_at",
                                id,
                                "Clone Bay",
                                service,
                                utc(Duration.ZERO));
                    }
                }
            }
        }
        StructureAlarms alarms = new StructureAlarms(database);
        Map<Long, StructureAlarms.Troubled> troubled = alarms.troubled(List.of(CORPORATION), now, WEEK, 1_000).stream()
                .collect(Collectors.toMap(StructureAlarms.Troubled::structureId, Function.identity()));
        List<Structure> all = new Structures(database).of(Reach.one(CORPORATION), now);
        assertThat(all).hasSize(48);
        long unwell = 0;
        long low = 0;
        for (Structure one : all) {
            StructureAlarms.Troubled said = troubled.get(one.id());
            boolean power = one.power() == StructurePower.FULL;
            assertThat(said == null || !said.lowPower()).as("power of %s", one).isEqualTo(power);
            assertThat(
                            said == null
                                    ? StructureState.NORMAL
                                    : said.state().isEmpty() ? StructureState.NORMAL : StructureState.of(said.state()))
                    .as("state of %s", one)
                    .isEqualTo(one.state());
            unwell += one.state().isNormal() && power ? 0 : 1;
            low += one.fuelEnds() != null
                            && one.fuelEnds().isAfter(now)
                            && one.fuelEnds().isBefore(now.plus(WEEK))
                    ? 1
                    : 0;
        }
        StructureAlarms.Counts counts =
                alarms.counts(List.of(CORPORATION), now, WEEK, SOON).get(CORPORATION);
        assertThat(counts.troubled()).isEqualTo(unwell);
        assertThat(counts.lowFuel()).isEqualTo(low);
        assertThat(alarms.troubled(List.of(CORPORATION), now, WEEK, 3))
                .as("the worst first")
                .allSatisfy(one -> assertThat(one.state()).isNotEmpty());
    }

    @Test
    void whatHappensSoonIsToldOfThoseThatAreLookedAtAlone() {
        structure(1, "armor_reinforce", Duration.ofDays(30));
        rows.add(
                "corporation_industry_mining_extractions",
                "corporation_id structure_id moon_id extraction_start_time chunk_arrival_time natural_decay_time",
                CORPORATION,
                1,
                40_000_001,
                utc(Duration.ofDays(-5)),
                utc(Duration.ofHours(5)),
                utc(Duration.ofHours(8)));
        StructureAlarms alarms = new StructureAlarms(database);
        List<Long> one = List.of(CORPORATION);
        assertThat(alarms.soon(new StructureAlarms.Owners(one, one, one), now, SOON, 10))
                .extracting(StructureAlarms.Soon::kind)
                .containsExactly(StructureAlarms.Kind.CHUNK, StructureAlarms.Kind.STATE);
        assertThat(alarms.soon(new StructureAlarms.Owners(List.of(), List.of(), one), now, SOON, 10))
                .extracting(StructureAlarms.Soon::kind)
                .containsExactly(StructureAlarms.Kind.CHUNK);
        assertThat(alarms.soon(new StructureAlarms.Owners(List.of(), one, List.of()), now, SOON, 10))
                .isEmpty();
        assertThat(alarms.counts(one, now, WEEK, SOON).get(CORPORATION).next())
                .isEqualTo(now.plus(Duration.ofHours(5)));
    }

    private void structure(long id, String state, @Nullable Duration fuel) {
        rows.add(
                "corporation_structures",
                "corporation_id structure_id type_id system_id fuel_expires state state_timer_end seen_at",
                CORPORATION,
                id,
                35_832,
                30_000_142,
                fuel == null ? null : utc(fuel),
                state,
                state.equals("armor_reinforce") ? utc(Duration.ofHours(20)) : null,
                utc(Duration.ZERO));
    }

    private LocalDateTime utc(Duration from) {
        return Database.utc(now.plus(from));
    }
}
