package seat.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NotificationKindsTest {
    private final NotificationKinds kinds = new NotificationKinds();

    @Test
    void theTextIsYamlWithTimesAndSpansInEvesSteps() {
        assertThat(NotificationText.time(133_770_312_000_000_000L)).isEqualTo(Instant.parse("2024-11-25T18:00:00Z"));
        assertThat(NotificationText.duration(900_000_000_000L)).isEqualTo(Duration.ofHours(25));
        Sentence sentence = kinds.sentence("StructureLostShields", """
                solarsystemID: 30000142
                structureID: &id001 1035466617946
                structureShowInfoData:
                - showinfo
                - 35832
                - *id001
                structureTypeID: 35832
                timeLeft: 900000000000
                timestamp: 133770312000000000
                vulnerableTime: 9000000000
                """);
        assertThat(written(sentence))
                .isEqualTo(
                        "#1035466617946 in #30000142 has lost its shields; its armor timer ends in PT25H, at 2024-11-25T18:00:00Z");
    }

    @Test
    void anAttackNamesWhoAndWhatIsLeft() {
        assertThat(written(kinds.sentence("StructureUnderAttack", """
                        allianceID: 99000001
                        allianceName: Northern Lantern
                        armorPercentage: 100.0
                        charID: 95000002
                        corpName: <b>Lantern</b> Works
                        hullPercentage: 100.0
                        shieldPercentage: 94.5
                        solarsystemID: 30000142
                        structureID: 1035466617946
                        structureTypeID: 35832
                        """)))
                .isEqualTo(
                        "#1035466617946 in #30000142 is under attack by #95000002 (Lantern Works) of Northern Lantern:"
                                + " shield 0.945, armor 1.0, hull 1.0");
    }

    @Test
    void whatIsAbsentIsLeftOutOfTheSentence() {
        assertThat(written(kinds.sentence("WarDeclared", "declaredByID: 98000001\nagainstID: 98000002\n")))
                .isEqualTo("#98000001 has declared war on #98000002");
        assertThat(written(kinds.sentence("InsurancePayoutMsg", null))).isEqualTo("Insurance payout");
    }

    @Test
    void aTypeWithASpaceBehindItIsTheSameType() {
        for (String type : List.of("WarAdopted ", "WarAdopted")) {
            assertThat(kinds.family(type)).isEqualTo(NotificationFamily.WARS);
            assertThat(written(kinds.sentence(type, "declaredByID: 1\nagainstID: 2\nallianceID: 99000001")))
                    .contains("#99000001, which it has joined");
        }
    }

    @Test
    void aTypeWithoutASentenceIsReadFieldByFieldWithoutItsLinks() {
        assertThat(written(kinds.sentence("StructureGotACoffeeMachineMsg", """
                        structureID: 1035466617946
                        structureTypeID: 35832
                        corpLinkData: [showinfo, 2, 98000001]
                        readyTime: 133770312000000000
                        note: <color=0xFFFF0000>Milk</color><br>and sugar
                        amount: 12
                        """)))
                .isEqualTo(
                        "Structure got a coffee machine: structure #1035466617946, structure type 1× #35832, ready time"
                                + " 2024-11-25T18:00:00Z, note Milk and sugar, amount 12 ISK");
    }

    @Test
    void textsThatAreNoYamlAreReadByLines() {
        assertThat(NotificationText.fields("charID: 95000002\napplicationText: 'unclosed: {\ncorpID: 98000001\n"))
                .containsEntry("charID", 95_000_002L)
                .containsEntry("corpID", 98_000_001L);
        assertThat(NotificationText.fields("!!javax.script.ScriptEngineManager [x]"))
                .isEmpty();
    }

    @Test
    void amountsOfTypesAreReadInEveryShapeEveWritesThem() {
        String fuel = "listOfTypesAndQty:\n- - 307\n  - 4247\n";
        assertThat(written(kinds.sentence("StructureFuelAlert", "structureID: 1\n" + fuel)))
                .endsWith("307× #4247");
        assertThat(written(kinds.sentence(
                        "TowerResourceAlertMsg",
                        "typeID: 12235\nmoonID: 40009087\nwants:\n- quantity: 95\n  typeID: 4246\n")))
                .endsWith("95× #4246");
        assertThat(written(kinds.sentence(
                        "MoonminingExtractionStarted",
                        "structureID: 7\nreadyTime: 133770312000000000\noreVolumeByType:\n  45494: 1000.5\n")))
                .endsWith("1000.5× #45494");
        assertThat(
                        written(
                                kinds.sentence(
                                        "LocateCharMsg",
                                        "characterID: 95000002\ntargetLocation:\n  3: 10000002\n  4: 20000020\n  5: 30000142\n  15: null\n")))
                .isEqualTo("#95000002 is at #30000142");
    }

    @Test
    void everyTypeHasASentenceThatCanBeSaidWithoutAnyField() {
        assertThat(kinds.types()).hasSizeGreaterThanOrEqualTo(254);
        kinds.types()
                .forEach(type -> assertThatCode(() -> assertThat(written(kinds.sentence(type, null)))
                                .doesNotContain("{", "[")
                                .isNotBlank())
                        .as(type)
                        .doesNotThrowAnyException());
    }

    /** Values of every kind are accepted by every sentence: a wrong kind in the file fails here. */
    @Test
    void everySentenceNamesKindsOfValuesThatExist() {
        Map<String, Object> any = new java.util.HashMap<>() {
            @Override
            public Object get(Object key) {
                return 7L;
            }
        };
        kinds.types()
                .forEach(type ->
                        assertThatCode(() -> kinds.fill(type, any)).as(type).doesNotThrowAnyException());
    }

    private static String written(Sentence sentence) {
        return sentence.parts().stream()
                .map(part -> switch (part.kind()) {
                    case TEXT -> part.text();
                    case ENTITY -> "#" + part.id();
                    case TYPE -> (part.value() == null ? "1" : part.value()) + "× #" + part.id();
                    case ISK -> part.value() + " ISK";
                    case TIME, DURATION, NUMBER, SHARE -> String.valueOf(part.value());
                })
                .collect(Collectors.joining());
    }
}
