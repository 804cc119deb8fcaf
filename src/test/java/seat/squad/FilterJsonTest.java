package seat.squad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class FilterJsonTest {
    private static final String LINE = "{\"rule\":\"token\"}";
    private final SquadRules rules = new SquadRules(CoreRules.all());

    private static String nested(int groups) {
        return "{\"all\":[".repeat(groups) + LINE + "]}".repeat(groups);
    }

    private void refused(String json, String... saying) {
        assertThatThrownBy(() -> rules.check(FilterJson.read(json)))
                .isInstanceOf(FilterProblem.class)
                .message()
                .contains(saying);
    }

    @Test
    void whatIsWrittenIsReadAgainAsItWas() {
        String json = "{\"all\":[{\"any\":[{\"rule\":\"skill\",\"least\":[4],\"skill\":[3300,3301]},"
                + "{\"rule\":\"role\",\"role\":[\"Director\"],\"not\":true}],\"characters\":\"main\"},"
                + LINE + "],\"characters\":\"every\"}";
        assertThat(FilterJson.write(FilterJson.read(json))).isEqualTo(json);
        assertThat(FilterJson.read(FilterJson.pretty(FilterJson.read(json)))).isEqualTo(FilterJson.read(json));
    }

    @Test
    void nothingMeansEverybody() {
        assertThat(FilterJson.read(null)).isNull();
        assertThat(FilterJson.read("{}")).isNull();
        assertThat(FilterJson.read(" ")).isNull();
    }

    @Test
    void aFilterIsAsDeepAndAsLargeAsIsAllowedAndNoMore() {
        assertThat(FilterJson.read(nested(7))).isNotNull();
        refused(nested(8), "depth of more than 8");
        refused(nested(200), "depth of more than 8");
        refused("{\"and\":[".repeat(200) + "]}".repeat(200), "depth of more than 8");
        assertThat(FilterJson.read("{\"all\":[" + String.join(",", Collections.nCopies(99, LINE)) + "]}"))
                .isNotNull();
        refused(
                "{\"all\":[" + String.join(",", Collections.nCopies(100, LINE)) + "]}",
                "101 groups and lines",
                "100 are allowed");
        refused("{\"all\":[" + "x".repeat(200_000), "100000 are allowed");
    }

    @Test
    void whatIsWrongIsNamedWithWhatIsAllowed() {
        refused("{\"all\":[]}", "empty group");
        refused("{\"some\":[" + LINE + "]}", "'all', 'any' and 'none'", "some");
        refused("{\"all\":[" + LINE + "],\"characters\":\"most\"}", "any, every or main");
        refused("{\"all\":[" + LINE + "],\"not\":true}", "'not'");
        refused(
                "{\"all\":[{\"rule\":\"skill\",\"skill\":[3300],\"most\":7}]}",
                "'most' of the rule 'skill'",
                "0 to 5",
                "7");
        refused("{\"all\":[{\"rule\":\"skill\",\"skil\":[3300]}]}", "'skil'", "skill, least, most");
        refused("{\"all\":[{\"rule\":\"corporation\"}]}", "needs 'corporation'");
        refused("{\"all\":[{\"rule\":\"asset\"}]}", "needs one of");
        refused("{\"all\":[{\"rule\":\"scope\",\"scope\":[\"x' OR '1'='1\"]}]}", "such as esi-skills");
        refused("{\"all\":[{\"rule\":\"corporation\",\"corporation\":[{\"a\":1}]}]}", "a number, a text");
        refused("not json", "no JSON");
    }

    @Test
    void everyRuleNamesItsTablesAndSaysItsOpposite() {
        rules.all().forEach(rule -> {
            if (!rule.name().equals("character")) {
                assertThat(rule.tables()).as(rule.name()).isNotEmpty();
            }
            assertThat(rule.facts()).as(rule.name()).isNotEmpty();
            assertThat(rule.says().split("\\|")).as(rule.name()).hasSize(2);
        });
        assertThat(rules.tables(FilterJson.read("{\"all\":[{\"rule\":\"skill\",\"skill\":1}," + LINE + "]}")))
                .containsExactlyInAnyOrder("character_skills", "refresh_tokens");
    }
}
