package seat.squad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import seat.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random filters over random people find whom {@link ModelOfFilters} finds, which shares no code with what is tested: it reads the stored
 * JSON and the made-up facts by itself.
 */
abstract class FilterPropertyContract {
    private static final int FILTERS = 12;

    static TestDatabase test;

    static void open(TestDatabase opened) {
        test = opened;
    }

    @AfterContainer
    static void close() {
        test.close();
    }

    @BeforeContainer
    static void begin() {
        // The subclasses open their database.
    }

    void check(long seed) {
        Random random = new Random(seed);
        MadeUpPeople people = MadeUpPeople.random(random);
        people.store(test.database());
        Evaluation evaluation = new Evaluation(test.database(), new SquadRules(CoreRules.all()));
        for (int i = 0; i < FILTERS; i++) {
            Map<String, Object> tree = RandomFilters.tree(random);
            String json = JsonMapper.shared().writeValueAsString(tree);
            Squad squad = new Squad(
                    77,
                    "x",
                    "",
                    Squad.Visibility.LISTED,
                    Squad.Membership.FILTER,
                    false,
                    json,
                    null,
                    null,
                    Set.of(),
                    Set.of());
            Set<Long> expected = ModelOfFilters.members(tree, people);
            Evaluation.Fitting fitting = evaluation.fitting(squad, List.of());
            assertThat(fitting.problems()).isEmpty();
            assertThat(run(fitting)).as("%d: %s", seed, json).isEqualTo(expected);
            List<Long> some = new ArrayList<>(people.users()).subList(0, 2);
            Set<Long> expectedOfSome = new TreeSet<>(expected);
            expectedOfSome.retainAll(some);
            assertThat(run(evaluation.fitting(squad, some)))
                    .as("%d, some: %s", seed, json)
                    .isEqualTo(expectedOfSome);
            for (long person : some) {
                assertThat(new WhyNot(test.database(), new SquadRules(CoreRules.all()))
                                .of(FilterJson.read(json), person)
                                .fits())
                        .as("%d, why %d: %s", seed, person, json)
                        .isEqualTo(expected.contains(person));
            }
            Statistics.label("members")
                    .collect(
                            expected.isEmpty()
                                    ? "none"
                                    : expected.size() == people.users().size() ? "all" : "some");
        }
    }

    private static Set<Long> run(Evaluation.Fitting fitting) {
        return new TreeSet<>(test.jdbc()
                .sql(fitting.sql())
                .params(fitting.bound())
                .query(Long.class)
                .list());
    }

    /** Titles that were read before a move that EVE's history of corporations tells of. */
    @Example
    void whatWasReadBeforeAMoveIsNotKnown() {
        check(29_180);
    }

    @Property(tries = 60)
    void randomFiltersFindWhomTheModelFinds(@ForAll long seed) {
        check(seed);
    }
}
