package seat.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import seat.mail.NotificationKinds;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a notification is about, and that many copies of one are one. */
class GameNotificationTest {
    private static final Instant NOON = Instant.parse("2024-11-25T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2024-11-25T18:00:00Z");
    private static final long CONCORD = 1_000_125;

    private static GameNotification of(String type, String yaml) {
        return new GameNotification(type, yaml, NOON, CONCORD);
    }

    @Test
    void twoDirectorsNotificationsOfOneEventHaveOneKeyWhateverTheType() {
        MadeUpNotifications.texts().forEach((type, text) -> {
            GameNotification first = of(type, text);
            GameNotification second =
                    new GameNotification(type.strip(), text.replace("\n", "\r\n") + "\n", NOON, CONCORD);
            assertThat(second.entity()).as(type).isEqualTo(first.entity()).isPositive();
            assertThat(second.key()).as(type).isEqualTo(first.key());
            assertThat(first.key(7).equals(first.key(8))).as(type).isEqualTo(!first.personal());
            assertThat(new GameNotification(type, text, NOON.plusSeconds(1), CONCORD).key())
                    .as(type)
                    .isNotEqualTo(first.key());
        });
    }

    @Test
    void everyTypeWithAStructureTellsTwoStructuresInTheSameSecondApart() {
        Set<String> told = new HashSet<>();
        MadeUpNotifications.texts().forEach((type, text) -> {
            String other = text.replace("structureID: " + MadeUpNotifications.STRUCTURE, "structureID: 1035466617947");
            if (!other.equals(text)) {
                told.add(type);
                assertThat(of(type, other).key())
                        .as(type)
                        .isNotEqualTo(of(type, text).key());
                assertThat(of(type, other).structure()).as(type).isEqualTo(1_035_466_617_947L);
            }
        });
        assertThat(told)
                .contains("StructureUnderAttack", "StructureItemsMovedToSafety")
                .hasSizeGreaterThan(20);
    }

    @Test
    void planetsMoonsSystemsWarsBillsAndApplicantsAreToldApart() {
        for (List<String> two : List.of(
                List.of("OrbitalAttacked", "planetID: 40009077", "planetID: 40009078"),
                List.of("SkyhookUnderAttack", "itemID: 1046000000001", "itemID: 1046000000002"),
                List.of("MercenaryDenReinforced", "planetID: 40009077", "planetID: 40009078"),
                List.of("TowerAlertMsg", "moonID: 40009087", "moonID: 40009088"),
                List.of("SovStructureReinforced", "solarSystemID: 30004759", "solarSystemID: 30004760"),
                List.of("WarDeclared", "declaredByID: 98000001\nagainstID: 1", "declaredByID: 98000001\nagainstID: 2"),
                List.of(
                        "CorpAllBillMsg",
                        "amount: 5\ndueDate: 133770312000000000",
                        "amount: 6\ndueDate: 133770312000000000"),
                List.of("CorpAppNewMsg", "charID: 95000001\ncorpID: 98000001", "charID: 95000002\ncorpID: 98000001"),
                List.of("CorporationGoalCreated", "goal_id: 3f7c-a", "goal_id: 3f7c-b"),
                List.of("StructuresReinforcementChanged", "hour: 18", "hour: 19"))) {
            GameNotification one = of(two.getFirst(), two.get(1));
            assertThat(of(two.getFirst(), two.get(2)).key()).as(two.getFirst()).isNotEqualTo(one.key());
            assertThat(of(two.getFirst(), two.get(1)).key()).as(two.getFirst()).isEqualTo(one.key());
            assertThat(one.personal()).as(two.getFirst()).isFalse();
        }
    }

    @Test
    void aCopyOfAWarsOrBillsTextWithAnotherUnimportantFieldIsTheSame() {
        assertThat(of("WarDeclared", "declaredByID: 98000001\nagainstID: 98000002\ncost: 5")
                        .key())
                .isEqualTo(of("WarDeclared", "againstID: 98000002\ndeclaredByID: 98000001")
                        .key());
        assertThat(of("CorpAllBillMsg", "amount: 5\ncurrentDate: 1").key())
                .isEqualTo(of("CorpAllBillMsg", "amount: 5\ncurrentDate: 2").key());
    }

    @Test
    void whatTellsEachOfHisOwnIsAnotherForEveryReceiver() {
        GameNotification payout = of("InsurancePayoutMsg", "amount: 5000000.0\nitemID: 7\npayout: 1");
        assertThat(payout.personal()).isTrue();
        assertThat(payout.key(1)).isNotEqualTo(payout.key(2));
        assertThat(of("StructureItemsMovedToSafety", "structureID: 7").personal())
                .isTrue();
    }

    @Test
    void anAttackNamesTheStructureAndItsSystemAndNotTheAttackersCorporation() {
        GameNotification attack = of("StructureUnderAttack", """
                allianceID: 99000009
                charID: 95000002
                corpLinkData:
                - showinfo
                - 2
                - 98000009
                corpName: Lantern Works
                solarsystemID: 30004759
                structureID: &id001 1035466617946
                structureShowInfoData:
                - showinfo
                - 35833
                - *id001
                structureTypeID: 35833
                """);
        assertThat(attack.structure()).isEqualTo(1_035_466_617_946L);
        assertThat(attack.system()).isEqualTo(30_004_759);
        assertThat(attack.corporation()).isZero();
        assertThat(attack.alliance()).isZero();
        assertThat(attack.timer()).isNull();
        assertThat(of("StructureAnchoring", "structureID: 7\nownerCorpLinkData: [showinfo, 2, 98000001]\n")
                        .corporation())
                .isEqualTo(98_000_001);
        assertThat(of("TowerResourceAlertMsg", "allianceID: 99000001\ncorpID: 98000001\nmoonID: 40009087")
                        .alliance())
                .isEqualTo(99_000_001);
        assertThat(of("OrbitalAttacked", "aggressorCorpID: 98000009\nplanetID: 40009077")
                        .corporation())
                .isZero();
    }

    @Test
    void timersAreReadInEveryShapeEveWritesThem() {
        String steps = "133770312000000000";
        for (List<String> one : List.of(
                List.of(
                        "StructureLostShields",
                        "timeLeft: 900000000000\ntimestamp: " + steps + "\nvulnerableTime: 9000000000"),
                List.of("StructureLostArmor", "timeLeft: 216000000000"),
                List.of("OrbitalReinforced", "reinforceExitTime: " + steps),
                List.of("MercenaryDenReinforced", "timestampEntered: 133770000000000000\ntimestampExited: " + steps),
                List.of("SovStructureReinforced", "decloakTime: " + steps),
                List.of("MoonminingExtractionStarted", "autoTime: 133780000000000000\nreadyTime: " + steps),
                List.of("MoonminingExtractionFinished", "autoTime: " + steps),
                List.of("CorpAllBillMsg", "dueDate: " + steps),
                List.of("WarRetracted", "endDate: " + steps),
                List.of("WarDeclared", "delayHours: 6"))) {
            assertThat(of(one.getFirst(), one.get(1)).timer())
                    .as(one.getFirst())
                    .isEqualTo(EVENING);
        }
        assertThat(of("BillPaidCorpAllMsg", "dueDate: " + steps).timer()).isNull();
        assertThat(of("InsuranceIssuedMsg", "endDate: " + steps).timer()).isNull();
    }

    @Test
    void amountsAreValuesAndLoyaltyPointsAreNone() {
        assertThat(of("CorpAllBillMsg", "amount: -2500000.5").value()).isEqualTo(2_500_000.5);
        assertThat(of("FacWarLPPayoutKill", "amount: 300").value()).isNull();
        assertThat(of("StructureOnline", "structureID: 7").value()).isNull();
    }

    @Test
    void aPasswordIsNoField() {
        assertThat(of("ContainerPasswordMsg", "password: hunter2\nlocationID: 60003760")
                        .fields())
                .containsOnlyKeys("locationID");
    }

    /** Happenings are kept as JSON: their sentences must be the same afterwards. */
    @Test
    void fieldsSurviveJson() {
        NotificationKinds kinds = new NotificationKinds();
        JsonMapper json = JsonMapper.builder().build();
        MadeUpNotifications.texts().forEach((type, text) -> {
            GameNotification told = of(type, text);
            assertThat(kinds.fill(
                            type, json.readValue(json.writeValueAsString(told.fields()), new TypeReference<>() {})))
                    .as(type)
                    .isEqualTo(kinds.fill(type, told.fields()));
        });
        assertThat(kinds.fill(
                        "MoonminingExtractionFinished",
                        of("MoonminingExtractionFinished", "structureID: 7\noreVolumeByType:\n  45494: 1000.5\n")
                                .fields()))
                .asString()
                .contains("45494");
    }
}
