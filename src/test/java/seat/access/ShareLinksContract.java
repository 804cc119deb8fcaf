package seat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.audit.Actor;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.view.Views;

/** What a link shows is decided in the database, anew each time. */
abstract class ShareLinksContract {
    private static final long OWN = 95_200_001;
    private static final long SECOND = 95_200_002;
    private static final Actor ACTOR = Actor.command();

    private TestDatabase test;
    private Database database;
    private ShareLinks links;
    private Permissions permissions;
    private long user;

    abstract TestDatabase open();

    @BeforeEach
    void prepare() {
        test = open();
        database = test.database();
        links = new ShareLinks(database);
        Schema schema = Schema.read(database);
        permissions = new Permissions(Views.of(Catalogue.bind(schema), schema));
        user = new Users(database).create("Maker", OWN);
        character(OWN, user);
        character(SECOND, user);
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

    private String create(Set<Long> characters, String... chosen) {
        return links.create(ACTOR, user, characters, List.of(chosen), permissions, Duration.ofDays(7), "A note");
    }

    private Access access(String secret) {
        return new AccessRules(database).of(links.find(secret).orElseThrow().visitor());
    }

    @Test
    void aVisitorHasThePermissionsOfTheLinkAboutItsCharactersAndIsNotSignedIn() {
        String secret = create(Set.of(OWN), "character.sheet", "character.mail");
        assertThat(links.find(secret).orElseThrow().left()).isBetween(Duration.ofDays(6), Duration.ofDays(7));
        Access access = access(secret);
        assertThat(access.may("character.sheet", OwnerType.CHARACTER, OWN)).isTrue();
        assertThat(access.may("character.mail", OwnerType.CHARACTER, OWN)).isTrue();
        assertThat(access.may("character.mail_body", OwnerType.CHARACTER, OWN)).isFalse();
        assertThat(access.may("character.sheet", OwnerType.CHARACTER, SECOND)).isFalse();
        assertThat(access.may("", OwnerType.CHARACTER, OWN)).isFalse();
        assertThat(access.may(Permissions.SIGNED_IN)).isFalse();
        assertThat(access.may(Permissions.SUPERUSER)).isFalse();
        assertThat(access.owns(OWN)).isFalse();
        assertThat(links.find("x")).isEmpty();
        assertThat(links.find(secret.replace(secret.charAt(0), secret.charAt(0) == 'a' ? 'b' : 'a')))
                .isEmpty();
    }

    @Test
    void aLinkIsListedCountedAndRevokedByItsMakerAlone() {
        String secret = create(Set.of(OWN, SECOND), "character.sheet");
        ShareLinks.Listed listed = links.list(user).getFirst();
        assertThat(listed.characters()).containsExactly("Pilot " + OWN, "Pilot " + SECOND);
        assertThat(listed.permissions()).containsExactly("character.sheet");
        links.opened(ACTOR, listed.id());
        assertThat(links.list(user).getFirst().opened()).isEqualTo(1);
        assertThat(links.revoke(ACTOR, user + 1, listed.id())).isFalse();
        assertThat(links.revoke(ACTOR, user, listed.id())).isTrue();
        assertThat(links.revoke(ACTOR, user, listed.id())).isFalse();
        assertThat(links.list(user)).isEmpty();
        assertThat(links.find(secret)).isEmpty();
        assertThat(links.shown(listed.id()).characters()).isEmpty();
    }

    @Test
    void whatIsSoldOrEndedIsNotShownAtTheNextStatement() {
        String secret = create(Set.of(OWN, SECOND), "character.sheet");
        long id = links.list(user).getFirst().id();
        database.sql()
                .sql("UPDATE refresh_tokens SET character_owner_hash = 'buyer' WHERE character_id = ?")
                .param(OWN)
                .update();
        assertThat(links.shown(id).characters()).containsOnlyKeys(SECOND);
        assertThat(access(secret).may("character.sheet", OwnerType.CHARACTER, OWN))
                .isFalse();
        database.sql()
                .sql("UPDATE user_sharelinks SET expires_on = TIMESTAMPADD(SECOND, -1, CURRENT_TIMESTAMP(3))")
                .update();
        assertThat(links.find(secret)).isEmpty();
        assertThat(links.shown(id).characters()).isEmpty();
    }

    @Test
    void linksGoWithTheirMakersAccount() {
        create(Set.of(OWN), "character.sheet");
        database.inTransaction(() -> ShareLinks.rows().merge(database, user, user + 1));
        assertThat(links.list(user)).isEmpty();
        for (String table : List.of("user_sharelinks", "user_sharelink_characters", "user_sharelink_permissions")) {
            assertThat(database.sql()
                            .sql("SELECT COUNT(*) FROM " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void whatCannotBeSharedIsNamed() {
        assertThatThrownBy(() -> create(Set.of(OWN), "corporation.summary"))
                .isInstanceOf(AccessRefusal.class)
                .hasMessageContaining("corporation.summary cannot be shown by one")
                .hasMessageContaining("character.sheet");
        assertThatThrownBy(() -> create(Set.of(95_200_009L), "character.sheet")).hasMessageContaining("only your own");
        assertThatThrownBy(() -> links.create(
                        ACTOR, user, Set.of(OWN), List.of("character.sheet"), permissions, Duration.ofDays(8), ""))
                .hasMessageContaining("1 to 7 days");
        for (int i = 0; i < ShareLinks.MOST; i++) {
            create(Set.of(OWN), "character.sheet");
        }
        assertThatThrownBy(() -> create(Set.of(OWN), "character.sheet")).hasMessageContaining("at most 50");
    }
}
