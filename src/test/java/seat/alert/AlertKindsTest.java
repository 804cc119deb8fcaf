package seat.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seat.channel.Severity;
import seat.mail.NotificationFamily;
import seat.mail.NotificationKinds;
import seat.mail.Sentence;
import seat.sde.Language;

/** Which alerts there are. */
class AlertKindsTest {
    /** SeAT 5's keys, which its groups have in their tables. */
    private static final List<String> SEAT_FIVE = List.of(
                    "created_user disabled_token enabled_token squad_application squad_member squad_member_removed Killmail"
                            .split(" "),
                    "AllAnchoringMsg AllWarDeclaredMsg AllWarInvalidatedMsg AllianceCapitalChanged AllyJoinedWarAggressorMsg"
                            .split(" "),
                    "AllyJoinedWarAllyMsg AllyJoinedWarDefenderMsg BillPaidCorpAllMsg CharLeftCorpMsg CorpAllBillMsg"
                            .split(" "),
                    "CorpAppNewMsg EntosisCaptureStarted MoonminingExtractionFinished MoonminingExtractionStarted"
                            .split(" "),
                    "OrbitalAttacked OwnershipTransferred RaffleCreated RaffleExpired RaffleFinished".split(" "),
                    "ResearchMissionAvailableMsg SkyhookDeployed SkyhookDestroyed SkyhookLostShields SkyhookOnline"
                            .split(" "),
                    "SkyhookUnderAttack SovCommandNodeEventStarted SovStructureDestroyed SovStructureReinforced"
                            .split(" "),
                    "StoryLineMissionAvailableMsg StructureAnchoring StructureDestroyed StructureFuelAlert".split(" "),
                    "StructureLostArmor StructureLostShields StructureLowReagentsAlert StructureNoReagentsAlert"
                            .split(" "),
                    "StructureServicesOffline StructureUnanchoring StructureUnderAttack StructureWentHighPower"
                            .split(" "),
                    "StructureWentLowPower TowerAlertMsg WarDeclared inactive_member contract_created".split(" "))
            .stream()
            .flatMap(Arrays::stream)
            .toList();

    private static final Path FOLDER = Path.of("src/main/resources");
    private static final Pattern FIELD = Pattern.compile("\\{([^{}:]+)(?::(\\w+))?}");

    private final AlertKinds kinds = new AlertKinds();

    private List<AlertKind> own() {
        return kinds.all().stream()
                .filter(kind -> kind.cause() != AlertKind.Cause.NOTIFICATION)
                .toList();
    }

    @Test
    void everyKeyOfSeatFiveIsThere() {
        assertThat(SEAT_FIVE).hasSize(52).doesNotHaveDuplicates();
        assertThat(SEAT_FIVE).allMatch(key -> kinds.find(key).isPresent());
    }

    @Test
    void everyTypeOfNotificationIsAnAlertOfItsFamily() {
        NotificationKinds notifications = new NotificationKinds();
        assertThat(notifications.types())
                .hasSizeGreaterThanOrEqualTo(254)
                .allSatisfy(type ->
                        assertThat(kinds.find(type).orElseThrow().family()).isEqualTo(notifications.family(type)));
        assertThat(kinds.find("WarAdopted ")).isPresent();
        assertThat(kinds.find("BuddyConnectContactAdd").orElseThrow().severity())
                .isEqualTo(Severity.INFO);
        assertThat(kinds.find("NoSuchAlert")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AlertKind.Preset.class)
    void everyPresetIsAShortList(AlertKind.Preset preset) {
        assertThat(kinds.of(preset)).hasSizeBetween(5, 50);
        assertThat(AlertKind.Preset.of(preset.id())).isEqualTo(preset);
    }

    @Test
    void presetsHoldWhatTheirReadersExpect() {
        assertThat(keys(AlertKind.Preset.HOME_DEFENCE))
                .contains(
                        "StructureUnderAttack", "SkyhookUnderAttack", "EntosisCaptureStarted", "MercenaryDenAttacked");
        assertThat(keys(AlertKind.Preset.LOGISTICS)).contains("fuel-low", "StructureWentLowPower", "extraction-ready");
        assertThat(keys(AlertKind.Preset.DIPLOMACY)).contains("WarDeclared", "AllianceCapitalChanged");
        assertThat(keys(AlertKind.Preset.PEOPLE))
                .contains("CorpAppNewMsg", "CharLeftCorpMsg", "new-director", "disabled_token");
        assertThat(keys(AlertKind.Preset.MONEY)).contains("wallet-below", "large-withdrawal", "BillOutOfMoneyMsg");
        // Of two that tell of one and the same a preset has one.
        assertThat(keys(AlertKind.Preset.LOGISTICS)).doesNotContain("MoonminingExtractionFinished");
        assertThat(keys(AlertKind.Preset.PEOPLE)).doesNotContain("member-left");
    }

    private List<String> keys(AlertKind.Preset preset) {
        return kinds.of(preset).stream().map(AlertKind::key).toList();
    }

    @Test
    void aThresholdHasAUnit() {
        assertThat(own()).allSatisfy(kind -> {
            assertThat(kind.threshold() == null)
                    .as(kind.key())
                    .isEqualTo(kind.unit().isEmpty());
            assertThat(kind.unit()).as(kind.key()).isIn("", "days", "hours", "isk", "percent", "clock");
        });
    }

    /** Whoever makes a happening reads in the file which fields to fill. */
    @Test
    void theFileSaysOfEveryAlertOfOursWhichFieldsItsSentencesRead() throws IOException {
        Map<String, Set<String>> said = AlertsDocTest.causes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        cause -> Set.of(cause.getValue().fields().split(" "))));
        for (Language language : Language.values()) {
            for (String[] line : AlertsDocTest.lines(language == Language.EN ? "" : "_" + language.code())) {
                String sentence = line[line.length - 1];
                if (said.containsKey(line[0])) {
                    assertThat(fields(sentence)).as(line[0] + " " + language).isSubsetOf(said.get(line[0]));
                }
            }
        }
        assertThat(own()).extracting(AlertKind::key).containsExactlyInAnyOrderElementsOf(said.keySet());
    }

    private static Set<String> fields(String sentence) {
        Set<String> fields = new TreeSet<>();
        Matcher field = FIELD.matcher(sentence);
        while (field.find()) {
            String kind = field.group(2) == null ? "text" : field.group(2);
            Stream.of(field.group(1).split("\\|")).forEach(name -> fields.add(name + ":" + kind));
        }
        return fields;
    }

    @Test
    void everyAlertOfOursHasASentenceAndALabelInEveryLanguage() throws IOException {
        for (Language language : Language.values()) {
            Properties words = words(language);
            for (AlertKind kind : own()) {
                assertThat(words.getProperty("alert.kind." + kind.key(), ""))
                        .as(kind.key() + " in " + language)
                        .isNotBlank();
                Sentence sentence = kinds.sentence(kind.key(), filled(kind.key()), language);
                assertThat(sentence.parts()).as(kind.key() + " in " + language).isNotEmpty();
                assertThat(kinds.speaks(kind.key(), language))
                        .as(kind.key() + " in " + language)
                        .isTrue();
            }
            for (AlertKind.Preset preset : AlertKind.Preset.values()) {
                assertThat(words.getProperty("alert.preset." + preset.id(), "")).isNotBlank();
            }
            for (NotificationFamily family : NotificationFamily.values()) {
                assertThat(words.getProperty("notification.family." + family.id(), ""))
                        .isNotBlank();
            }
        }
    }

    @Test
    void whatEveryTextMayNeedIsThereInEveryLanguage() throws IOException {
        Set<String> needed = words(Language.EN).stringPropertyNames().stream()
                .filter(key -> key.matches("alert[.](unknown|fact|timer)[.].*"))
                .collect(Collectors.toSet());
        assertThat(needed).contains("alert.unknown.structure", "alert.fact.attacker", "alert.timer.left");
        for (Language language : Language.values()) {
            assertThat(words(language).stringPropertyNames())
                    .as(language.code())
                    .containsAll(needed);
        }
    }

    private static Properties words(Language language) throws IOException {
        Properties words = new Properties();
        String file = language == Language.EN ? "messages.properties" : "messages_" + language.code() + ".properties";
        try (Reader in = Files.newBufferedReader(FOLDER.resolve(file))) {
            words.load(in);
        }
        return words;
    }

    /** Every field of an alert of ours, as whoever makes its happenings fills them. */
    static Map<String, Object> filled(String key) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        for (String field : AlertsDocTest.causes().get(key).fields().split(" ")) {
            String[] parts = field.split(":");
            fields.put(
                    parts[0],
                    switch (parts[1]) {
                        case "id" ->
                            switch (parts[0]) {
                                case "structure" -> MadeUpNotifications.STRUCTURE;
                                case "system" -> MadeUpNotifications.SYSTEM;
                                case "corporation", "owner" -> MadeUpNotifications.CORPORATION;
                                case "character" -> MadeUpNotifications.PILOT;
                                default -> 2_100_000_007L;
                            };
                        case "type" -> MadeUpNotifications.FORTIZAR;
                        case "ids" -> List.of(MadeUpNotifications.PILOT);
                        case "counts" -> List.of(List.of(3, MadeUpNotifications.PILOT));
                        case "types" -> List.of(List.of(5, MadeUpNotifications.FORTIZAR));
                        case "time" -> Instant.parse("2026-05-01T12:00:00Z");
                        case "duration" -> Duration.ofHours(25);
                        case "isk" -> 1_234_567_890.5;
                        case "number" -> 7;
                        case "share" -> 0.945;
                        default -> "made up";
                    });
        }
        return fields;
    }

    /** Happenings are kept as JSON, where times are texts. */
    @Test
    void timesAndSpansAreReadFromTheirTextsToo() {
        Map<String, Object> fields = Map.of("structure", 7L, "left", "PT25H", "until", "2026-05-01T12:00:00Z");
        assertThat(kinds.sentence("fuel-low", fields))
                .isEqualTo(kinds.sentence(
                        "fuel-low",
                        Map.of(
                                "structure",
                                7L,
                                "left",
                                Duration.ofHours(25),
                                "until",
                                Instant.parse("2026-05-01T12:00:00Z"))));
        assertThat(kinds.sentence("fuel-low", fields).parts())
                .extracting(Sentence.Part::kind)
                .contains(Sentence.Kind.DURATION, Sentence.Kind.TIME);
    }
}
