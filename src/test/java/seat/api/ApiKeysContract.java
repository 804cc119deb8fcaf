package seat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.AccessRules;
import seat.access.Limits;
import seat.access.Permissions;
import seat.access.Secrets;
import seat.access.UserRole;
import seat.access.UserRoles;
import seat.access.Users;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.view.Views;

/** What a key opens is decided in the database, anew at each call. */
abstract class ApiKeysContract {
    private static final long OWN = 95_300_001;
    private static final long SECOND = 95_300_002;
    private static final long CORPORATION = 98_300_001;
    private static final long OTHER_CORPORATION = 98_300_002;
    private static final String HERE = "192.0.2.7";
    private static final String OLD = "q".repeat(8) + "0123456789abcdefABCDEF" + "zz";
    private static final Actor ACTOR = Actor.command();

    private TestDatabase test;
    private Database database;
    private ApiKeys keys;
    private Permissions permissions;
    private Viewer maker;
    private Viewer superuser;

    abstract TestDatabase open();

    @BeforeEach
    void prepare() {
        test = open();
        database = test.database();
        keys = new ApiKeys(database);
        Schema schema = Schema.read(database);
        permissions = new Permissions(Views.of(Catalogue.bind(schema), schema));
        maker = new Viewer(new Users(database).create("Maker", OWN), "Maker", false, OWN);
        long admin = new Users(database).create("Super", SECOND);
        update("UPDATE users SET admin = TRUE WHERE id = " + admin);
        superuser = new Viewer(admin, "Super", true, SECOND);
        character(OWN, maker.userId());
        for (long corporation : List.of(CORPORATION, OTHER_CORPORATION)) {
            update("INSERT INTO corporation_infos (corporation_id, name) VALUES (" + corporation + ", 'Works')");
        }
    }

    @AfterEach
    void close() {
        test.close();
    }

    private void character(long id, long owner) {
        database.sql()
                .sql("""
                        INSERT INTO refresh_tokens (character_id, user_id, refresh_token, scopes, expires_on,
                          character_name, character_owner_hash) VALUES (?, ?, 'sealed', '[]', ?, ?, ?)
                        """)
                .params(id, owner, LocalDateTime.now(), "Pilot " + id, "hash-" + id)
                .update();
    }

    private void update(String sql) {
        database.sql().sql(sql).update();
    }

    private static KeyDraft everything(String name) {
        return new KeyDraft(name, null, null, List.of(), null, null);
    }

    private String make(Viewer by, KeyDraft draft) {
        return keys.make(ACTOR, by, draft, permissions);
    }

    private Access access(String secret) {
        ApiKeys.Working key =
                Objects.requireNonNull(keys.open(secret, HERE).key(), () -> String.valueOf(keys.open(secret, HERE)));
        return new AccessRules(database).of(key.viewer());
    }

    private ApiKeys.@Nullable Refusal refusal(String secret) {
        return keys.open(secret, HERE).refusal();
    }

    private long id(String name) {
        return keys.all(500).stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void aKeyOpensWhatItsMakerMaySeeAndOfItTheDatabaseHasTheHashAlone() {
        String secret = make(maker, everything("Sheet"));
        assertThat(secret).matches("seat_[A-Za-z0-9_-]{43}");
        assertThat(access(secret).may("character.sheet", OwnerType.CHARACTER, OWN))
                .isTrue();
        assertThat(access(secret).may("character.sheet", OwnerType.CHARACTER, SECOND))
                .isFalse();
        assertThat(refusal(secret + "x")).isEqualTo(ApiKeys.Refusal.UNKNOWN);
        assertThat(refusal("' OR 1=1 --")).isEqualTo(ApiKeys.Refusal.UNKNOWN);
        String row =
                database.sql().sql("SELECT * FROM api_keys").query().singleRow().toString();
        assertThat(row).contains(Secrets.hash(secret)).doesNotContain(secret.substring(12));
        ApiKeys.Listed listed = keys.of(maker.userId()).getFirst();
        assertThat(listed.prefix()).isEqualTo(secret.substring(0, 12));
        assertThat(listed.lastAddress()).isEqualTo(HERE);
        assertThat(listed.lastUsedAt()).isNotNull();
    }

    @Test
    void aKeyIsNarrowedByPermissionAndByOwnerAndWithNeitherItHasNoAdministration() {
        character(SECOND, maker.userId());
        String mails = make(
                maker,
                new KeyDraft(
                        "Mails",
                        Set.of("character.mail"),
                        Map.of(OwnerType.CHARACTER, Set.of(SECOND)),
                        List.of(),
                        null,
                        null));
        Access access = access(mails);
        assertThat(access.may("character.mail", OwnerType.CHARACTER, SECOND)).isTrue();
        assertThat(access.may("character.mail", OwnerType.CHARACTER, OWN)).isFalse();
        assertThat(access.may("character.sheet", OwnerType.CHARACTER, SECOND)).isFalse();
        Access without = access(make(superuser, everything("All")));
        assertThat(without.may(Permissions.SUPERUSER)).isFalse();
        assertThat(without.may(Permissions.ROLE_MANAGER)).isFalse();
        assertThat(without.may("corporation.summary", OwnerType.CORPORATION, CORPORATION))
                .as("a superuser's rights are what it narrows")
                .isTrue();
        Access with = access(
                make(superuser, new KeyDraft("Root", Set.of(Permissions.SUPERUSER), null, List.of(), null, null)));
        assertThat(with.may(Permissions.SUPERUSER)).isTrue();
        assertThat(with.may("corporation.summary", OwnerType.CORPORATION, CORPORATION))
                .as("which is what was chosen, and nothing else")
                .isFalse();
    }

    @Test
    void whatItsMakerLosesAKeyHasLostAtTheNextCall() {
        UserRoles roles = new UserRoles(database, permissions, new AuditLog(database));
        long role = roles.create(ACTOR, "Reader", "");
        roles.save(ACTOR, role, new UserRole("Reader", "", Map.of("corporation.summary", Limits.NONE)));
        roles.give(ACTOR, role, maker.userId(), null);
        String secret = make(maker, everything("Held"));
        assertThat(access(secret).may("corporation.summary", OwnerType.CORPORATION, CORPORATION))
                .isTrue();
        roles.take(ACTOR, role, maker.userId());
        assertThat(access(secret).may("corporation.summary", OwnerType.CORPORATION, CORPORATION))
                .isFalse();

        update("UPDATE refresh_tokens SET user_id = " + superuser.userId() + " WHERE character_id = " + OWN);
        assertThat(access(secret).may("character.sheet", OwnerType.CHARACTER, OWN))
                .isFalse();

        String root = make(
                superuser,
                new KeyDraft(
                        "Root", Set.of(Permissions.SUPERUSER, "corporation.summary"), null, List.of(), null, null));
        assertThat(access(root).may("corporation.summary", OwnerType.CORPORATION, CORPORATION))
                .isTrue();
        update("UPDATE users SET admin = FALSE WHERE id = " + superuser.userId());
        assertThat(access(root).may(Permissions.SUPERUSER)).isFalse();
        assertThat(access(root).may("corporation.summary", OwnerType.CORPORATION, CORPORATION))
                .isFalse();
    }

    @Test
    void aKeyThatWasRevokedHasExpiredOrWhoseMakerIsSwitchedOffSaysSoAndOpensNothing() {
        String revoked = make(maker, everything("Revoked"));
        assertThat(keys.revoke(ACTOR, maker, id("Revoked"))).isTrue();
        assertThat(keys.revoke(ACTOR, maker, id("Revoked"))).isFalse();
        assertThat(refusal(revoked)).isEqualTo(ApiKeys.Refusal.REVOKED);
        LocalDateTime soon = Database.utc(database.now()).plusHours(1);
        String late = make(maker, new KeyDraft("Late", null, null, List.of(), soon, null));
        assertThat(refusal(late)).isNull();
        update("UPDATE api_keys SET expires_at = TIMESTAMPADD(SECOND, -1, CURRENT_TIMESTAMP) WHERE id = " + id("Late"));
        assertThat(refusal(late)).isEqualTo(ApiKeys.Refusal.EXPIRED);
        assertThatThrownBy(() -> keys.rotate(ACTOR, maker, id("Late"))).isInstanceOf(AccessRefusal.class);
        String off = make(maker, everything("Off"));
        ApiKeys.Working working = Objects.requireNonNull(keys.open(off, HERE).key());
        update("UPDATE users SET active = FALSE WHERE id = " + maker.userId());
        assertThat(refusal(off)).isEqualTo(ApiKeys.Refusal.MAKER);
        assertThat(keys.again(working.id(), HERE).key())
                .as("in the middle of an answer")
                .isNull();
    }

    @Test
    void aKeyThatIsRotatedOpensByItsNewSecretAlone() {
        String first = make(maker, everything("Turned"));
        String second = keys.rotate(ACTOR, maker, id("Turned"));
        assertThat(refusal(first)).isEqualTo(ApiKeys.Refusal.UNKNOWN);
        assertThat(refusal(second)).isNull();
        assertThat(keys.of(maker.userId()))
                .singleElement()
                .satisfies(key -> assertThat(key.prefix()).isEqualTo(second.substring(0, 12)));
    }

    @Test
    void aChangeHoldsFromTheNextCallAndWhatIsWrongIsNamed() {
        String secret = make(maker, everything("Wide"));
        String version = Objects.requireNonNull(keys.open(secret, HERE).key()).version();
        keys.change(
                ACTOR,
                maker,
                id("Wide"),
                new KeyDraft("Narrow", Set.of("character.skill"), null, List.of("192.0.2.0/24"), null, null),
                permissions);
        assertThat(access(secret).may("character.sheet", OwnerType.CHARACTER, OWN))
                .isFalse();
        assertThat(access(secret).may("character.skill", OwnerType.CHARACTER, OWN))
                .isTrue();
        assertThat(Objects.requireNonNull(keys.open(secret, HERE).key()).version())
                .as("answers that programs kept are asked for again")
                .isNotEqualTo(version);
        for (KeyDraft wrong : List.of(
                everything(" "),
                new KeyDraft("x", Set.of(), null, List.of(), null, null),
                new KeyDraft("x", Set.of("character.wallet-of-dreams"), null, List.of(), null, null),
                new KeyDraft("x", Set.of(Permissions.SUPERUSER), null, List.of(), null, null),
                new KeyDraft("x", null, Map.of(), List.of(), null, null),
                new KeyDraft("x", null, Map.of(OwnerType.REGION, Set.of(1L)), List.of(), null, null),
                new KeyDraft("x", null, null, List.of("10.0.0.0/33"), null, null),
                new KeyDraft("x", null, null, List.of("example.com"), null, null),
                new KeyDraft("x", null, null, List.of(), LocalDateTime.of(2020, 1, 1, 0, 0), null))) {
            assertThatThrownBy(() -> make(maker, wrong)).as(wrong.toString()).isInstanceOf(AccessRefusal.class);
            assertThatThrownBy(() -> keys.change(ACTOR, maker, id("Narrow"), wrong, permissions))
                    .as(wrong.toString())
                    .isInstanceOf(AccessRefusal.class);
        }
    }

    @Test
    void aKeyWorksFromItsNetworksAlone() {
        String secret =
                make(maker, new KeyDraft("Office", null, null, List.of("192.0.2.0/24", "2001:db8::/32"), null, null));
        for (String inside : List.of("192.0.2.200", "2001:db8:1::5", "::ffff:192.0.2.9")) {
            assertThat(keys.open(secret, inside).refusal()).as(inside).isNull();
        }
        for (String outside : List.of("192.0.3.1", "2001:db9::1", "", "unknown", "192.0.2.1, 10.0.0.1")) {
            assertThat(keys.open(secret, outside).refusal()).as(outside).isEqualTo(ApiKeys.Refusal.NETWORK);
        }
    }

    @Test
    void nobodyDecidesOverTheKeysOfOthersAndSuperusersMayEndThem() {
        String secret = make(maker, everything("Mine"));
        long id = id("Mine");
        Viewer stranger = new Viewer(new Users(database).create("Stranger", 0), "Stranger", false, 0);
        for (Viewer other : List.of(stranger, superuser)) {
            assertThatThrownBy(() -> keys.rotate(ACTOR, other, id))
                    .as("it would be a way to act in somebody else's name")
                    .hasMessage("You have no API key " + id);
            assertThatThrownBy(() -> keys.change(ACTOR, other, id, everything("Theirs"), permissions))
                    .hasMessage("You have no API key " + id);
            assertThatThrownBy(() -> keys.own(other, id)).hasMessage("You have no API key " + id);
        }
        assertThatThrownBy(() -> keys.revoke(ACTOR, stranger, id)).hasMessage("You have no API key " + id);
        assertThatThrownBy(() -> keys.revoke(ACTOR, stranger, 12345)).hasMessage("You have no API key 12345");
        assertThat(refusal(secret)).isNull();
        assertThat(keys.revoke(ACTOR, superuser, id)).isTrue();
        assertThat(refusal(secret)).isEqualTo(ApiKeys.Refusal.REVOKED);
    }

    @Test
    void anImportedKeySleepsUntilASuperuserWakesItAndThenGoesOnWithItsText() {
        assertThat(keys.importAsleep(ACTOR, "Killboard\r\nof ours", OLD, "192.0.2.7"))
                .isTrue();
        assertThat(keys.importAsleep(ACTOR, "again", OLD, "0.0.0.0")).isFalse();
        assertThat(refusal(OLD)).isEqualTo(ApiKeys.Refusal.ASLEEP);
        ApiKeys.Listed asleep = keys.all(10).getFirst();
        assertThat(asleep.name()).isEqualTo("Killboard  of ours");
        assertThat(asleep.networks()).containsExactly("192.0.2.7");
        assertThat(asleep.makerId()).isNull();
        assertThat(OLD).startsWith(asleep.prefix()).hasSize(32);
        KeyDraft woken = new KeyDraft("Killboard", Set.of("corporation.summary"), null, asleep.networks(), null, null);
        assertThatThrownBy(() -> keys.change(ACTOR, maker, asleep.id(), woken, permissions))
                .isInstanceOf(AccessRefusal.class);
        assertThatThrownBy(() -> keys.rotate(ACTOR, superuser, asleep.id())).isInstanceOf(AccessRefusal.class);
        keys.change(ACTOR, superuser, asleep.id(), woken, permissions);
        assertThat(access(OLD).may("corporation.summary", OwnerType.CORPORATION, CORPORATION))
                .isTrue();
        assertThat(access(OLD).may("corporation.wallet_journal", OwnerType.CORPORATION, CORPORATION))
                .isFalse();
        assertThat(keys.open(OLD, "192.0.2.8").refusal()).isEqualTo(ApiKeys.Refusal.NETWORK);
        assertThat(keys.own(superuser, asleep.id()).asleep()).isFalse();

        assertThat(keys.importAsleep(ACTOR, "", "r".repeat(32), "0.0.0.0")).isTrue();
        assertThat(keys.any(id("SeAT 5")).networks()).as("from anywhere").isEmpty();
        assertThatThrownBy(() -> keys.importAsleep(ACTOR, "bad", "short", "0.0.0.0"))
                .isInstanceOf(AccessRefusal.class)
                .hasMessageNotContaining("short");
        assertThatThrownBy(() -> keys.importAsleep(ACTOR, "bad", "s".repeat(32), "localhost"))
                .isInstanceOf(AccessRefusal.class)
                .hasMessageNotContaining("ssss");
    }

    @Test
    void theTableOfAKeyInAnAddressStaysWhatItIs() {
        String feed = "/characters/" + OWN + "/wallet-journal";
        make(
                maker,
                new KeyDraft(
                        "Sheet",
                        Set.of("character.journal"),
                        Map.of(OwnerType.CHARACTER, Set.of(OWN)),
                        List.of(),
                        null,
                        feed));
        keys.change(ACTOR, maker, id("Sheet"), everything("Sheet of mine"), permissions);
        ApiKeys.Listed changed = keys.own(maker, id("Sheet of mine"));
        assertThat(changed.feed()).isEqualTo(feed);
        assertThat(changed.permissions()).containsExactly("character.journal");
        assertThat(changed.owners()).isEqualTo(Map.of(OwnerType.CHARACTER, Set.of(OWN)));
        assertThatThrownBy(() -> make(
                        superuser, new KeyDraft("Root", Set.of(Permissions.SUPERUSER), null, List.of(), null, feed)))
                .hasMessageContaining("cannot administrate");
    }

    @Test
    void keysAndWhatWasAskedWithThemGoWithTheirMakersAccount() throws Exception {
        for (boolean merged : List.of(true, false)) {
            String secret = make(
                    maker,
                    new KeyDraft(
                            "Gone",
                            Set.of("character.skill"),
                            Map.of(OwnerType.CHARACTER, Set.of(OWN)),
                            List.of(),
                            null,
                            null));
            try (ApiCalls calls = new ApiCalls(database)) {
                calls.note(new ApiCalls.Call(id("Gone"), Instant.now(), "GET", "/api/x", 200, 1, 5, HERE));
            }
            database.inTransaction(() -> {
                if (merged) {
                    ApiKeys.rows().merge(database, maker.userId(), superuser.userId());
                } else {
                    ApiKeys.rows().delete(database, maker.userId());
                }
            });
            assertThat(refusal(secret)).isEqualTo(ApiKeys.Refusal.UNKNOWN);
            for (String table : List.of("api_keys", "api_key_permissions", "api_key_owners", "api_calls")) {
                assertThat(database.sql()
                                .sql("SELECT COUNT(*) FROM " + table)
                                .query(Long.class)
                                .single())
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void anAccountHasFiftyKeysThatWorkAtOnce() {
        for (int i = 0; i < ApiKeys.MOST; i++) {
            make(maker, everything("Key " + i));
        }
        assertThatThrownBy(() -> make(maker, everything("One more"))).hasMessageContaining("at most 50");
        keys.revoke(ACTOR, maker, id("Key 7"));
        assertThat(make(maker, everything("One more"))).isNotEmpty();
    }

    @Test
    void whatHappensToAKeyStandsInTheSecurityLogWithoutItsSecret() {
        String first = make(maker, everything("Told"));
        keys.change(ACTOR, maker, id("Told"), everything("Told anew"), permissions);
        String second = keys.rotate(ACTOR, maker, id("Told anew"));
        keys.revoke(ACTOR, maker, id("Told anew"));
        keys.importAsleep(ACTOR, "Old", OLD, "0.0.0.0");
        List<Map<String, Object>> rows = database.sql()
                .sql("SELECT * FROM security_logs WHERE category = 'api-key' ORDER BY id")
                .query()
                .listOfRows();
        assertThat(rows)
                .extracting(row -> row.get("action"))
                .containsExactly("make", "change", "rotate", "revoke", "import");
        for (String secret : List.of(first, second, OLD)) {
            assertThat(rows.toString()).doesNotContain(secret.substring(14)).doesNotContain(Secrets.hash(secret));
        }
    }

    @Test
    void callsAreFoundByPathAndStatusAndTheOldGo() throws Exception {
        make(maker, everything("Busy"));
        long id = id("Busy");
        try (ApiCalls calls = new ApiCalls(database)) {
            for (int i = 0; i < 30; i++) {
                calls.note(new ApiCalls.Call(
                        id,
                        Instant.now(),
                        "GET",
                        "/api/v3/my/" + (i % 2 == 0 ? "skills" : "mail"),
                        i % 3 == 0 ? 404 : 200,
                        i,
                        i,
                        HERE));
            }
            calls.note(new ApiCalls.Call(id + 1, Instant.now(), "GET", "/api/v3/my/skills", 200, 1, 1, HERE));
        }
        ApiCalls calls = new ApiCalls(database);
        try (calls) {
            assertThat(calls.list(id, "", 0, 0, 100))
                    .hasSize(30)
                    .isSortedAccordingTo((one, other) -> Long.compare(other.id(), one.id()));
            assertThat(calls.list(id, "skills", 4, 0, 100)).hasSize(5).allSatisfy(call -> {
                assertThat(call.path()).endsWith("skills");
                assertThat(call.status()).isEqualTo(404);
            });
            List<ApiCalls.Listed> first = calls.list(id, "", 0, 0, 20);
            assertThat(calls.list(id, "", 0, first.getLast().id(), 20))
                    .hasSize(10)
                    .noneMatch(first::contains);
            assertThat(calls.list(id, "%", 0, 0, 20)).isEmpty();
            update("UPDATE api_calls SET called_at = TIMESTAMPADD(DAY, -91, called_at) WHERE api_key_id = " + id);
            ApiCalls.pruning(database).run();
            assertThat(calls.list(id, "", 0, 0, 20)).isEmpty();
            assertThat(calls.list(id + 1, "", 0, 0, 20)).hasSize(1);
        }
    }
}
