package seat.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static seat.skill.TrainingState.State.EMPTY;
import static seat.skill.TrainingState.State.PAUSED;
import static seat.skill.TrainingState.State.TRAINING;
import static seat.skill.TrainingState.State.UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.db.Database;
import seat.db.Dialect;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** What a skill queue means at a moment. */
abstract class TrainingContract {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final long ARIA = 95_000_001;
    private static final long BRAM = 95_000_002;
    private static final long GUNNERY = 3300;
    private static final long COMMAND = 3327;

    private TestDatabase database;
    private Rows rows;

    abstract TestDatabase open();

    @BeforeEach
    void fill() {
        database = open();
        rows = new Rows(database.database());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRowWithoutDatesMeansThatTheQueueIsPausedAndNothingIsTrained() {
        rows.character(ARIA, 5_000_000);
        rows.queue(ARIA, 0, GUNNERY, 5, 45_255, 256_000, null, null);
        TrainingState state = state(ARIA);
        assertThat(state.state()).isEqualTo(PAUSED);
        assertThat(state.running()).isNull();
        assertThat(state.queueEnds()).isNull();
        assertThat(state.rows()).isEqualTo(1);
        assertThat(state.totalSp()).isEqualTo(5_000_000);
    }

    @Test
    void aQueueAllOfWhoseRowsHaveEndedIsEmptyAndTheirSkillPointsAreThere() {
        rows.character(ARIA, 5_000_000);
        rows.skill(ARIA, COMMAND, 45_255, 4, 4);
        rows.queue(ARIA, 0, COMMAND, 5, 45_255, 256_000, ago(200), ago(24));
        TrainingState state = state(ARIA);
        assertThat(state.state()).isEqualTo(EMPTY);
        assertThat(state.rows()).isZero();
        assertThat(state.totalSp()).isEqualTo(5_000_000 + 256_000 - 45_255);
    }

    @Test
    void theRunningRowHasItsShareOfTheSkillPoints() {
        rows.character(ARIA, 5_000_000);
        rows.skill(ARIA, COMMAND, 8_000, 3, 3);
        rows.skill(ARIA, GUNNERY, 45_255, 4, 4);
        rows.queue(ARIA, 0, COMMAND, 4, 8_000, 45_255, ago(10), ago(5));
        rows.queue(ARIA, 1, GUNNERY, 5, 45_255, 256_000, ago(5), in(15));
        rows.queue(ARIA, 2, COMMAND, 5, 45_255, 256_000, in(15), in(100));
        TrainingState state = state(ARIA);
        assertThat(state.state()).isEqualTo(TRAINING);
        assertThat(state.rows()).isEqualTo(2);
        assertThat(state.queueEnds()).isEqualTo(in(100));
        TrainingState.Running running = Objects.requireNonNull(state.running());
        assertThat(running.skillId()).isEqualTo(GUNNERY);
        assertThat(running.level()).isEqualTo(5);
        assertThat(running.progress()).isEqualTo(0.25);
        assertThat(running.perMinute()).isEqualTo((256_000 - 45_255) / 1_200.0);
        assertThat(state.totalSp()).isEqualTo(5_000_000 + 45_255 - 8_000 + (256_000 - 45_255) / 4);
    }

    @Test
    void twoFinishedLevelsOfOneSkillCountOnce() {
        rows.character(ARIA, 5_000_000);
        rows.skill(ARIA, COMMAND, 1_415, 2, 2);
        rows.queue(ARIA, 0, COMMAND, 3, 1_415, 8_000, ago(10), ago(5));
        rows.queue(ARIA, 1, COMMAND, 4, 8_000, 45_255, ago(5), ago(1));
        assertThat(state(ARIA).totalSp()).isEqualTo(5_000_000 + 45_255 - 1_415);
    }

    @Test
    void whatTheListOfSkillsHasAlreadyIsNotCountedAgain() {
        rows.character(ARIA, 5_000_000);
        rows.skill(ARIA, COMMAND, 256_000, 5, 5);
        rows.queue(ARIA, 0, COMMAND, 5, 45_255, 256_000, ago(200), ago(24));
        assertThat(state(ARIA).totalSp()).isEqualTo(5_000_000);
    }

    @Test
    void aSkillTrainedToFiveAndActiveToFourMeansAnAlphaClone() {
        rows.character(ARIA, 5_000_000);
        rows.character(BRAM, 5_000_000);
        rows.skill(ARIA, COMMAND, 256_000, 5, 4);
        rows.skill(BRAM, COMMAND, 256_000, 5, 5);
        assertThat(state(ARIA).alpha()).isTrue();
        assertThat(state(BRAM).alpha()).isFalse();
    }

    @Test
    void aQueueThatWasNeverReadIsUnknownAndNotEmpty() {
        rows.character(ARIA, 5_000_000);
        database.jdbc().sql("UPDATE updates SET succeeded_at = NULL").update();
        assertThat(state(ARIA).state()).isEqualTo(UNKNOWN);
        assertThat(state(BRAM).state()).isEqualTo(UNKNOWN);
        assertThat(state(BRAM).totalSp()).isNull();
    }

    @Test
    void fiftyCharactersTakeAsManyStatementsAsOne() {
        StatementCounter counter = new StatementCounter(database.dataSource());
        Dialect dialect = database.database().dialect();
        Training training = new Training(new Database(counter.dataSource(), dialect));
        for (long id = 1; id <= 50; id++) {
            rows.character(ARIA + id, 5_000_000);
            rows.queue(ARIA + id, 0, COMMAND, 5, 45_255, 256_000, ago(5), in(5));
        }
        counter.sinceLast();
        training.of(List.of(ARIA + 1), NOW);
        assertThat(counter.sinceLast()).isEqualTo(3);
        List<Long> all = LongStream.rangeClosed(1, 50).mapToObj(id -> ARIA + id).toList();
        assertThat(training.of(all, NOW).values()).hasSize(50).allMatch(state -> state.state() == TRAINING);
        assertThat(counter.sinceLast()).isEqualTo(3);
    }

    private TrainingState state(long character) {
        return Objects.requireNonNull(
                new Training(database.database()).of(List.of(character), NOW).get(character));
    }

    private static Instant ago(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private static Instant in(int hours) {
        return NOW.plus(Duration.ofHours(hours));
    }
}
