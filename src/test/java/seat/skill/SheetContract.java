package seat.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static seat.eve.Attribute.CHARISMA;
import static seat.eve.Attribute.INTELLIGENCE;
import static seat.eve.Attribute.MEMORY;
import static seat.eve.Attribute.PERCEPTION;
import static seat.eve.Attribute.WILLPOWER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.eve.Attribute;
import seat.sde.Language;
import seat.testing.TestDatabase;

/** What a character has learnt, and with which attributes it learns. */
abstract class SheetContract {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final long ARIA = 95_000_001;
    private static final long GUNNERY = 3300;
    private static final long COMMAND = 3327;
    private static final long TITAN = 11_446;
    private static final long EYE = 10_216;
    private static final long LOST_SKILL = 999;

    private TestDatabase database;
    private Rows rows;

    abstract TestDatabase open();

    @BeforeEach
    void fill() {
        database = open();
        rows = new Rows(database.database());
        rows.row("sde_pointer", "id version", 1, 7);
        rows.row(
                "sde_groups",
                "version group_id category_id name use_base_price anchored anchorable fittable_non_singleton published",
                7,
                257,
                16,
                "Spaceship Command",
                false,
                false,
                false,
                false,
                true);
        rows.row(
                "sde_names",
                "version data_set id entity en de",
                7,
                "groups",
                257,
                false,
                "Spaceship Command",
                "Raumschiffe");
        skill(COMMAND, 1, true);
        skill(GUNNERY, 1, true);
        skill(TITAN, 16, true);
        skill(LOST_SKILL, 1, false);
        attribute(EYE, 331, 1);
        attribute(EYE, 178, 4);
        attribute(EYE, 175, 0);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aQueueRowThatFinishedYesterdayMakesAFourAFive() {
        rows.character(ARIA, 5_000_000);
        rows.skill(ARIA, COMMAND, 45_255, 4, 4);
        rows.queue(ARIA, 0, COMMAND, 5, 45_255, 256_000, ago(300), ago(24));
        SkillLevel level = levels().get(COMMAND);
        assertThat(level).isEqualTo(new SkillLevel(COMMAND, 5, 5, 256_000, 0));
    }

    @Test
    void aSkillThatIsOnlyInTheQueueIsThereWithNoLevel() {
        rows.character(ARIA, 5_000_000);
        rows.queue(ARIA, 0, GUNNERY, 1, 0, 250, ago(1), ago(-1));
        rows.queue(ARIA, 1, GUNNERY, 2, 250, 1_415, ago(-1), ago(-2));
        SkillLevel level = levels().get(GUNNERY);
        assertThat(level).isEqualTo(new SkillLevel(GUNNERY, 0, 0, 125, 2));
    }

    @Test
    void anAlphaCloneUsesNoMoreOfALockedSkillThanBefore() {
        rows.character(ARIA, 5_000_000);
        rows.skill(ARIA, COMMAND, 45_255, 4, 3);
        rows.queue(ARIA, 0, COMMAND, 5, 45_255, 256_000, ago(300), ago(24));
        SkillLevel level = levels().get(COMMAND);
        assertThat(level.trained()).isEqualTo(5);
        assertThat(level.active()).isEqualTo(3);
        assertThat(level.isLocked()).isTrue();
    }

    @Test
    void coverageIsTheShareOfAllLevelsOfPublishedSkills() {
        rows.character(ARIA, 5_000_000);
        rows.skill(ARIA, COMMAND, 256_000, 5, 5);
        rows.skill(ARIA, GUNNERY, 8_000, 3, 3);
        rows.skill(ARIA, LOST_SKILL, 250, 1, 1);
        List<SkillGroup> groups = SkillGroup.of(new SkillBook(database.database()).read(), levels());
        assertThat(groups).hasSize(2);
        SkillGroup ships = groups.getFirst();
        assertThat(ships.groupId()).isEqualTo(257);
        assertThat(ships.coverage()).isEqualTo(8 / 15.0);
        assertThat(ships.trained()).isEqualTo(2);
        assertThat(ships.at(5)).isEqualTo(1);
        assertThat(ships.points()).isEqualTo(264_000);
        assertThat(groups.get(1).skills()).extracting(Skill::id).containsExactly(LOST_SKILL);
        assertThat(groups.get(1).coverage()).isZero();
    }

    @Test
    void theBookKnowsRanksAttributesAndNamesOfGroupsAndFollowsAnImport() {
        SkillBook book = new SkillBook(database.database());
        SkillBook.Skills skills = book.read();
        assertThat(skills.of(TITAN)).isEqualTo(new Skill(TITAN, 257, 16, 167, 168));
        assertThat(skills.of(TITAN).points(5)).isEqualTo(4_096_000);
        assertThat(skills.group(257, Language.DE)).isEqualTo("Raumschiffe");
        assertThat(skills.group(257, Language.KO)).isEqualTo("Spaceship Command");
        assertThat(skills.byId()).doesNotContainKey(LOST_SKILL);
        database.jdbc().sql("UPDATE sde_pointer SET version = 8").update();
        assertThat(book.read().isEmpty()).isTrue();
    }

    @Test
    void baseAttributesAreThoseWithoutImplantsAndMoreThanNinetyNineAreABoosters() {
        Map<Long, Implants.Implant> implants = new Implants(database.database()).of(List.of(EYE, 1L));
        assertThat(implants.get(EYE)).isEqualTo(new Implants.Implant(EYE, 1, Map.of(PERCEPTION, 4)));
        assertThat(implants.get(1L)).isEqualTo(new Implants.Implant(1, 0, Map.of()));
        Attributes attributes = Attributes.of(told(31, 21, 17, 17, 17), List.of(implants.get(EYE)));
        assertThat(attributes.base(PERCEPTION)).isEqualTo(27);
        assertThat(attributes.base(WILLPOWER)).isEqualTo(21);
        assertThat(attributes.isBoosted()).isFalse();
        assertThat(Attributes.of(told(32, 21, 17, 17, 17), List.of(implants.get(EYE)))
                        .isBoosted())
                .isTrue();
    }

    @Test
    void anOmegaTrainsFortyFivePointsAMinuteAndAnAlphaHalf() {
        Attributes attributes = new Attributes(told(32, 26, 17, 17, 17), Map.of());
        Skill skill = new SkillBook(database.database()).read().of(COMMAND);
        assertThat(attributes.perMinute(skill, false)).isEqualTo(45);
        assertThat(attributes.perMinute(skill, true)).isEqualTo(22.5);
        assertThat(new Attributes(Map.of(), Map.of()).perMinute(skill, false)).isZero();
        assertThat(attributes.perMinute(new Skill(1, 0, 1, 0, 0), false)).isZero();
    }

    @Test
    void jumpClonesHaveTheirImplants() {
        rows.row(
                "character_jump_clones",
                "character_id jump_clone_id name location_id location_type implants",
                ARIA,
                5,
                null,
                60_003_760,
                "station",
                "[10216, 9941]");
        rows.row(
                "character_jump_clones",
                "character_id jump_clone_id name location_id location_type implants",
                ARIA,
                6,
                "Spare",
                null,
                null,
                "[]");
        assertThat(new JumpClones(database.database()).of(List.of(ARIA)).get(ARIA))
                .containsExactly(
                        new JumpClone(5, "", 60_003_760L, List.of(10_216L, 9_941L)),
                        new JumpClone(6, "Spare", null, List.of()));
    }

    private Map<Long, SkillLevel> levels() {
        List<QueuedSkill> queue =
                new SkillQueues(database.database()).of(List.of(ARIA)).getOrDefault(ARIA, List.of());
        return new SkillLevels(database.database()).of(ARIA, queue, NOW);
    }

    private static Map<Attribute, Integer> told(
            int perception, int willpower, int intelligence, int memory, int charisma) {
        return Map.of(
                PERCEPTION, perception,
                WILLPOWER, willpower,
                INTELLIGENCE, intelligence,
                MEMORY, memory,
                CHARISMA, charisma);
    }

    private void skill(long id, int rank, boolean published) {
        rows.row("sde_types", "version type_id group_id published", 7, id, 257, published);
        attribute(id, 275, rank);
        attribute(id, 180, 167);
        attribute(id, 181, 168);
    }

    private void attribute(long type, int attribute, double value) {
        rows.row("sde_type_attributes", "version type_id attribute_id attribute_value", 7, type, attribute, value);
    }

    private static Instant ago(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }
}
