package seat.industry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.eve.IndustrySlot;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;

/** Slots of industry, as EVE counts them. */
abstract class SlotsContract {
    private static final long PILOT = 95_000_001;
    private static final long OTHER = 95_000_002;
    private static final long CORPORATION = 98_000_001;
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 28, 12, 0);

    private TestDatabase test;
    private InsertedRows rows;

    abstract TestDatabase open();

    @BeforeEach
    void start() {
        test = open();
        rows = new InsertedRows(test.database());
        rows.add("character_info_skills", "character_id total_sp unallocated_sp", PILOT, 1, 0);
    }

    @AfterEach
    void end() {
        test.close();
    }

    private Slots.OfCharacter slots() {
        return new Slots(test.database()).of(List.of(PILOT), instant(NOW)).get(PILOT);
    }

    private static Instant instant(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }

    private void own(long job, int activity, String status, LocalDateTime end) {
        job("character_industry_jobs", "character_id", "station_id", PILOT, job, activity, status, end, null);
    }

    private void corporations(long job, int activity, String status, LocalDateTime end) {
        job(
                "corporation_industry_jobs",
                "corporation_id",
                "location_id",
                CORPORATION,
                job,
                activity,
                status,
                end,
                null);
    }

    private void job(
            String table,
            String ownerColumn,
            String placeColumn,
            long owner,
            long job,
            int activity,
            String status,
            LocalDateTime end,
            @Nullable Long completedBy) {
        rows.add(
                table,
                ownerColumn + " " + placeColumn
                        + " job_id installer_id facility_id activity_id blueprint_id blueprint_type_id blueprint_location_id"
                        + " output_location_id runs status duration start_date end_date completed_character_id seen_at",
                owner,
                60_003_760,
                job,
                PILOT,
                60_003_760,
                activity,
                1,
                681,
                60_003_760,
                60_003_760,
                1,
                status,
                86_400,
                end.minusDays(1),
                end,
                completedBy,
                NOW);
    }

    @Test
    void withoutSkillsThereIsOneSlotOfEachKind() {
        for (IndustrySlot kind : IndustrySlot.values()) {
            assertThat(slots().of(kind)).isEqualTo(new Slots.Use(0, 1, 0, null));
        }
        assertThat(slots().free()).isEqualTo(3);
    }

    @Test
    void everyKindHasTwoSkillsAndElevenSlotsAtMost() {
        LongStream.of(3387, 24_625, 3406, 24_624, 45_748, 45_749).forEach(skill -> rows.skill(PILOT, skill, 5, 5));
        for (IndustrySlot kind : IndustrySlot.values()) {
            assertThat(slots().of(kind).max()).isEqualTo(11);
        }
    }

    @Test
    void slotsFollowTheActiveLevelOfASkillNotTheTrainedOne() {
        rows.skill(PILOT, 3387, 5, 3);
        rows.skill(PILOT, 24_625, 4, 0);
        assertThat(slots().of(IndustrySlot.MANUFACTURING).max()).isEqualTo(4);
    }

    @Test
    void aJobThatIsActiveAndPastItsEndIsReadyAndKeepsItsSlot() {
        own(1, 1, "active", NOW);
        assertThat(slots().of(IndustrySlot.MANUFACTURING)).isEqualTo(new Slots.Use(1, 1, 1, null));
        assertThat(slots().of(IndustrySlot.MANUFACTURING).free()).isZero();
    }

    @Test
    void activities9And11AreReactions() {
        own(1, 9, "active", NOW.plusHours(3));
        own(2, 11, "active", NOW.plusHours(2));
        assertThat(slots().of(IndustrySlot.REACTION)).isEqualTo(new Slots.Use(2, 1, 0, instant(NOW.plusHours(2))));
    }

    @Test
    void researchCopyingReverseEngineeringAndInventionShareTheSlotsOfScience() {
        long job = 0;
        for (int activity : List.of(3, 4, 5, 7, 8)) {
            own(++job, activity, "paused", NOW.plusHours(3));
        }
        assertThat(slots().of(IndustrySlot.SCIENCE).used()).isEqualTo(5);
        assertThat(slots().of(IndustrySlot.SCIENCE).free()).isZero();
        assertThat(slots().of(IndustrySlot.SCIENCE).nextFree())
                .as("a paused job ends at no time")
                .isNull();
    }

    @Test
    void theSameJobInTheCharactersAndTheCorporationsListCountsOnce() {
        own(7, 1, "active", NOW.plusHours(1));
        corporations(7, 1, "active", NOW.plusHours(1));
        corporations(8, 1, "ready", NOW.minusHours(1));
        assertThat(slots().of(IndustrySlot.MANUFACTURING)).isEqualTo(new Slots.Use(2, 1, 1, instant(NOW.plusHours(1))));
    }

    @Test
    void deliveredAndCancelledJobsAndThoseOfADestroyedFacilityOccupyNothing() {
        own(1, 1, "delivered", NOW.minusHours(1));
        own(2, 1, "cancelled", NOW.plusHours(1));
        own(3, 1, "reverted", NOW.plusHours(1));
        job("character_industry_jobs", "character_id", "station_id", PILOT, 4, 1, "active", NOW.minusHours(1), 1L);
        assertThat(slots().of(IndustrySlot.MANUFACTURING).used()).isZero();
    }

    @Test
    void whereTheCorporationsJobsAreNotReadAtLeastSoManyAreUsed() {
        rows.add("character_affiliations", "character_id corporation_id", PILOT, CORPORATION);
        assertThat(slots().complete()).isFalse();
        corporationsJobsRead(LocalDateTime.now(ZoneOffset.UTC).minusMinutes(20));
        assertThat(slots().complete()).isTrue();
    }

    @Test
    void aCorporationsListOfTheDayBeforeYesterdaySaysNothingAboutNow() {
        rows.add("character_affiliations", "character_id corporation_id", PILOT, CORPORATION);
        corporationsJobsRead(LocalDateTime.now(ZoneOffset.UTC).minusDays(2));
        assertThat(slots().complete()).isFalse();
    }

    private void corporationsJobsRead(LocalDateTime at) {
        rows.add(
                "updates",
                "owner_id resource owner_type queue shard due_at next_at succeeded_at source_modified",
                CORPORATION,
                "corporation.industry-jobs",
                "corporation",
                "corporations",
                0,
                at.plusMinutes(30),
                at.plusMinutes(30),
                at,
                at);
    }

    @Test
    void anNpcCorporationHasNoJobsThatCouldBeMissing() {
        rows.add("character_affiliations", "character_id corporation_id", PILOT, 1_000_125);
        assertThat(slots().complete()).isTrue();
    }

    @Test
    void whoseSkillsWereNeverReadHasAnUnknownNumberOfSlots() {
        Slots.OfCharacter other = new Slots(test.database())
                .of(List.of(PILOT, OTHER), instant(NOW))
                .get(OTHER);
        assertThat(other.skillsKnown()).isFalse();
        assertThat(slots().skillsKnown()).isTrue();
    }
}
