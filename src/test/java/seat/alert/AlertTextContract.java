package seat.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.support.ResourceBundleMessageSource;
import seat.channel.Message;
import seat.db.EntityNames;
import seat.sde.Language;
import seat.sde.StaticNames;
import seat.testing.InsertedRows;
import seat.testing.TestDatabase;

/** What people read of a happening, on every kind of database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AlertTextContract {
    private static final Instant NOON = Instant.parse("2024-11-25T12:00:00Z");

    /** A number that long is an id: ISK are written in millions, years have four digits. */
    private static final Pattern ID = Pattern.compile("\\d{5,}|#\\d|\\d[,. ]\\d{3}[,. ]\\d{3}");

    private static final Pattern LEFT_OVER = Pattern.compile("[{}\\[\\]]|null|\\?\\?");

    private final TestDatabase server;
    private final AlertKinds kinds = new AlertKinds();
    private final StaticNames names;
    private final AlertText texts;

    AlertTextContract(TestDatabase server) {
        this.server = server;
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        this.names = new StaticNames(server.database());
        this.texts = new AlertText(kinds, server.database(), names, messages, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @BeforeAll
    void write() {
        InsertedRows rows = new InsertedRows(server.database());
        rows.add("sde_pointer", "id version", 1, 7);
        name(rows, "mapSolarSystems", MadeUpNotifications.SYSTEM, "1DQ1-A", "1DQ1-A");
        name(rows, "mapRegions", 10_000_060, "Delve", "Delve");
        name(rows, "types", MadeUpNotifications.FORTIZAR, "Fortizar", "Fortizar");
        name(rows, "types", 4_247, "Helium Fuel Block", "Helium-Treibstoffblock");
        rows.add(
                "sde_solar_systems",
                "version solar_system_id constellation_id region_id security_status border hub international regional corridor fringe",
                7,
                MadeUpNotifications.SYSTEM,
                20_000_697,
                10_000_060,
                -0.38585,
                false,
                false,
                false,
                false,
                false,
                false);
        rows.add(
                "universe_structures",
                "structure_id name owner_id solar_system_id type_id seen_at",
                MadeUpNotifications.STRUCTURE,
                "1DQ1-A - Lantern",
                MadeUpNotifications.CORPORATION,
                MadeUpNotifications.SYSTEM,
                MadeUpNotifications.FORTIZAR,
                NOON.atOffset(ZoneOffset.UTC).toLocalDateTime());
        universe(rows, MadeUpNotifications.PILOT, "Bram Holt", "character");
        universe(rows, MadeUpNotifications.CORPORATION, "Lantern Works", "corporation");
        universe(rows, MadeUpNotifications.ALLIANCE, "Northern Lantern", "alliance");
        rows.add(
                "character_affiliations",
                "character_id corporation_id alliance_id",
                MadeUpNotifications.PILOT,
                MadeUpNotifications.CORPORATION,
                MadeUpNotifications.ALLIANCE);
        new EntityNames(server.database()).catchUp();
        names.refresh();
    }

    private static void name(InsertedRows rows, String set, long id, String english, String german) {
        rows.add("sde_names", "version data_set id entity en de", 7, set, id, true, english, german);
    }

    private static void universe(InsertedRows rows, long id, String name, String category) {
        rows.add("universe_names", "entity_id name category", id, name, category);
    }

    @AfterAll
    void close() {
        server.close();
    }

    private AlertText.Told told(String type, String yaml, Locale locale) {
        GameNotification told = new GameNotification(type, yaml, NOON, 0);
        return texts.of(told.type(), told.fields(), NOON, told.timer(), locale);
    }

    @Test
    void everyTypeIsToldInWordsWithoutABareIdInEveryLanguage() {
        for (Language language : Language.values()) {
            MadeUpNotifications.texts()
                    .forEach((type, text) ->
                            whole(type + " in " + language, told(type, text, Locale.of(language.code()))));
        }
    }

    @Test
    void everyTypeWithoutItsFieldsIsToldInWordsToo() {
        MadeUpNotifications.texts().keySet().forEach(type -> whole(type, told(type, "", Locale.ENGLISH)));
    }

    @Test
    void everyAlertOfOursIsToldInWordsWithoutABareIdInEveryLanguage() throws IOException {
        for (AlertKind kind : kinds.all()) {
            if (kind.cause() != AlertKind.Cause.NOTIFICATION) {
                Map<String, Object> fields = AlertKindsTest.filled(kind.key());
                for (Language language : Language.values()) {
                    whole(
                            kind.key() + " in " + language,
                            texts.of(kind.key(), fields, NOON, NOON.plusSeconds(3_600), Locale.of(language.code())));
                }
            }
        }
    }

    private static void whole(String what, AlertText.Told told) {
        assertThat(told.title()).as(what).isNotBlank().hasSizeLessThanOrEqualTo(120);
        for (String text : List.of(told.title(), told.text(), told.facts().toString())) {
            assertThat(text).as(what).doesNotContainPattern(ID);
        }
        for (String text : List.of(told.title(), told.text())) {
            assertThat(text).as(what).doesNotContainPattern(LEFT_OVER);
        }
        told.facts()
                .forEach(fact -> assertThat(fact.value()).as(what).isNotBlank().doesNotContainPattern(LEFT_OVER));
    }

    private static final String ATTACK = """
            allianceID: 99000001
            allianceName: Northern Lantern
            armorPercentage: 100.0
            charID: 95000002
            corpName: <b>Lantern</b> Works
            hullPercentage: 100.0
            shieldPercentage: 94.5
            solarsystemID: 30004759
            structureID: &id001 1035466617946
            structureTypeID: 35833
            """;

    @Test
    void anAttackSaysWhatWhereHowBadAndByWhomInThisOrder() {
        AlertText.Told told = told("StructureUnderAttack", ATTACK, Locale.ENGLISH);
        assertThat(told.title()).isEqualTo("Structure under attack");
        assertThat(told.text())
                .isEqualTo("1DQ1-A - Lantern in 1DQ1-A -0.4 is under attack by Bram Holt (Lantern Works) of Northern"
                        + " Lantern: shield 94.5 %, armor 100 %, hull 100 %");
        assertThat(told.facts())
                .containsExactly(
                        new Message.Fact("Structure", "1DQ1-A - Lantern (Fortizar)"),
                        new Message.Fact("System", "1DQ1-A -0.4 (Delve)"),
                        new Message.Fact("Shield", "94.5 %"),
                        new Message.Fact("Armor", "100 %"),
                        new Message.Fact("Hull", "100 %"),
                        new Message.Fact("Attacker", "Bram Holt (Lantern Works, Northern Lantern)"));
        assertThat(told.picture()).isEqualTo(URI.create("https://images.evetech.net/types/35833/render?size=128"));
    }

    @Test
    void aGroupReadsItsOwnLanguage() {
        AlertText.Told told = told("StructureUnderAttack", ATTACK, Locale.GERMAN);
        assertThat(told.text()).contains("wird angegriffen von Bram Holt").contains("Schild 94,5 %");
        assertThat(told.facts()).extracting(Message.Fact::name).contains("Schild", "Angreifer");
        AlertText.Told fuel = told(
                "StructureFuelAlert",
                "structureID: 1035466617946\nlistOfTypesAndQty:\n- - 307\n  - 4247\n",
                Locale.GERMAN);
        assertThat(fuel.title())
                .isEqualTo("1DQ1-A - Lantern hat weniger als einen Tag Treibstoff: 307× Helium-Treibstoffblock");
        // Nobody has written this one in German: its kind is the title, and what it says is English.
        AlertText.Told english = told("StructureOnline", "structureID: 1035466617946", Locale.GERMAN);
        assertThat(english.text()).isEqualTo("1DQ1-A - Lantern is online");
        assertThat(texts.label("fuel-low", Locale.GERMAN)).isEqualTo("Treibstoff geht zur Neige");
        assertThat(texts.label("StructureOnline", Locale.GERMAN)).isEqualTo("Structure online");
    }

    @Test
    void aTimerIsEvesTimeAndHowLongThatIs() {
        AlertText.Told told = told(
                "StructureLostShields",
                "structureID: 1035466617946\ntimeLeft: 900000000000\ntimestamp: 133771212000000000\n",
                Locale.ENGLISH);
        assertThat(told.title())
                .isEqualTo(
                        "1DQ1-A - Lantern has lost its shields; its armor timer ends in 1 d 1 h, at 2024-11-26 19:00 EVE");
        assertThat(told.text()).isEmpty();
        assertThat(told.facts()).last().isEqualTo(new Message.Fact("Timer", "2024-11-26 19:00 EVE (in 1 d 7 h)"));
        // The text does not say where; our own tables do.
        assertThat(told.facts()).contains(new Message.Fact("System", "1DQ1-A -0.4 (Delve)"));
    }

    @Test
    void anAttackersCorporationIsLookedUpWhereTheTextDoesNotNameIt() {
        AlertText.Told told = told(
                "MercenaryDenReinforced",
                "planetID: 40009077\nsolarsystemID: 30004759\naggressorCharacterID: 95000002\n"
                        + "aggressorAllianceName: Unknown\n",
                Locale.ENGLISH);
        assertThat(told.facts()).contains(new Message.Fact("Attacker", "Bram Holt (Lantern Works, Northern Lantern)"));
    }

    @Test
    void whatNobodyKnowsIsSaidToBeUnknown() {
        assertThat(told("StructureOnline", "structureID: 1035000000001\nsolarsystemID: 30004759", Locale.ENGLISH)
                        .title())
                .isEqualTo("An unknown structure in 1DQ1-A -0.4 is online");
        assertThat(told("CorpAppNewMsg", "charID: 2100000001\ncorpID: 2100000002", Locale.ENGLISH)
                        .title())
                .isEqualTo("An unknown pilot applies to join an unknown corporation");
    }

    @Test
    void whatPlayersWroteStaysOnItsLine() {
        AlertText.Told told = told(
                "CorpAppNewMsg",
                "charID: 95000002\ncorpID: 98000001\napplicationText: \"Let me\\nin \\u202Eplease<br>now\"",
                Locale.ENGLISH);
        assertThat(told.title()).isEqualTo("Bram Holt applies to join Lantern Works: Let me in please now");
    }

    @Test
    void anAlertOfOursHasItsFactsToo() {
        AlertText.Told told = texts.of(
                "fuel-low",
                Map.of(
                        "structure", MadeUpNotifications.STRUCTURE,
                        "system", MadeUpNotifications.SYSTEM,
                        "left", Duration.ofHours(49)),
                NOON,
                NOON.plus(Duration.ofHours(49)),
                Locale.ENGLISH);
        assertThat(told.title()).isEqualTo("1DQ1-A - Lantern in 1DQ1-A -0.4 has fuel for 2 d 1 h");
        assertThat(told.facts())
                .extracting(Message.Fact::value)
                .containsExactly(
                        "1DQ1-A - Lantern (Fortizar)", "1DQ1-A -0.4 (Delve)", "2024-11-27 13:00 EVE (in 2 d 1 h)");
        assertThat(Objects.requireNonNull(texts.of(
                                "new-director",
                                Map.of(
                                        "character", MadeUpNotifications.PILOT,
                                        "corporation", MadeUpNotifications.CORPORATION),
                                NOON,
                                null,
                                Locale.ENGLISH)
                        .picture()))
                .hasPath("/characters/95000002/portrait");
    }
}
