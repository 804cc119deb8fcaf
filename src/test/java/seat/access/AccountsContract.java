package seat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.audit.Actor;
import seat.audit.Channel;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.sso.ResealTokens;
import seat.sso.Sealer;
import seat.sso.StoredToken;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.sso.VerifiedToken;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Enrolment;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AccountsContract {
    private final AtomicLong people = new AtomicLong(96_900_000);
    private final Sealer sealer = new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH])));
    private TestDatabase test;
    private Database database;
    private TokenStore tokens;
    private UserSessions sessions;
    private Notices notices;
    private Accounts accounts;
    private Actor actor = Actor.command();

    abstract TestDatabase open();

    @BeforeAll
    void connect() {
        test = open();
        database = test.database();
        tokens = new TokenStore(database.sql(), database.transactions(), sealer, () -> {});
        sessions = new UserSessions(database);
        notices = new Notices(database);
        accounts = new Accounts(database, tokens);
    }

    @BeforeEach
    void act() {
        actor = new Actor(null, null, "192.0.2.9", Actor.request(), Channel.COMMAND);
    }

    @AfterAll
    void disconnect() {
        test.close();
    }

    @Test
    void whoIsSwitchedOffLosesEverySessionAtOnce() {
        long user = person();
        String here = sessions.open(user, "192.0.2.1", "a", "");
        String there = sessions.open(user, "192.0.2.2", "b", "");
        accounts.deactivate(actor, user);
        assertThat(sessions.find(here, "", "")).isEmpty();
        assertThat(sessions.find(there, "", "")).isEmpty();
        assertThat(logged("deactivate", "user", user)).isEqualTo(1);
        accounts.deactivate(actor, user);
        assertThat(logged("deactivate", "user", user))
                .as("what changes nothing is no row")
                .isEqualTo(1);
        accounts.activate(actor, user);
        assertThat(sessions.find(here, "", ""))
                .as("a session that ended stays so")
                .isEmpty();
        assertThat(new Users(database).find(user)).isPresent();
    }

    @Test
    void theLastSuperuserCannotBeRemoved() {
        database.sql().sql("UPDATE users SET admin = FALSE").update();
        long first = person();
        long second = person();
        accounts.superuser(actor, first, true);
        assertThatThrownBy(() -> accounts.superuser(actor, first, false)).hasMessageContaining("last superuser");
        assertThatThrownBy(() -> accounts.deactivate(actor, first)).hasMessageContaining("last superuser");
        assertThatThrownBy(() -> accounts.delete(actor, first, false)).hasMessageContaining("last superuser");
        accounts.superuser(actor, second, true);
        accounts.superuser(actor, first, false);
        assertThat(accounts.find(first).orElseThrow().admin()).isFalse();
        assertThat(logged("revoke_superuser", "user", first)).isEqualTo(1);
        accounts.superuser(actor, first, true);
        accounts.deactivate(actor, second);
        assertThatThrownBy(() -> accounts.deactivate(actor, first))
                .as("one who is switched off does not count")
                .hasMessageContaining("last superuser");
    }

    @Test
    void aDeletedAccountLeavesItsNumberInTheLogAndNothingElse() {
        long user = person();
        long character = characters(user).getFirst();
        String secret = sessions.open(user, "192.0.2.1", "a", "");
        String name = accounts.find(user).orElseThrow().name();
        accounts.delete(actor, user, false);
        assertThat(accounts.find(user)).isEmpty();
        assertThat(sessions.find(secret, "", "")).isEmpty();
        assertThat(tokens.find(character)).isEmpty();
        assertThat(logged("delete", "user", user)).isEqualTo(1);
        assertThat(count("security_logs", "message LIKE '%" + name + "%' OR details LIKE '%" + name + "%'"))
                .isZero();
        assertThat(count("refresh_tokens", "character_id = " + character)).isEqualTo(1);
        assertThat(person(character, "again", Optional.empty())).isNotEqualTo(user);
    }

    @Test
    void dataThatIsDeletedWithItsAccountIsGoneAndOthersStay() {
        Enrolment enrolment = new Enrolment(database, Catalogue.bind(Schema.read(database)));
        long user = person();
        long gone = characters(user).getFirst();
        long other = characters(person()).getFirst();
        for (long character : List.of(gone, other)) {
            enrolment.character(character, Set.of("esi-skills.read_skills.v1"));
            for (int contact = 1; contact <= 1_005; contact++) {
                database.sql()
                        .sql("INSERT INTO character_contacts (character_id, contact_id, standing, contact_type)"
                                + " VALUES (?, ?, 5, 'character')")
                        .params(character, contact)
                        .update();
            }
        }
        for (long character : List.of(gone, other)) {
            database.sql()
                    .sql(
                            "INSERT INTO applicants (corporation_id, character_id, state, opened_at) VALUES (1, ?, 'open', CURRENT_TIMESTAMP(3))")
                    .param(character)
                    .update();
            database.sql()
                    .sql("INSERT INTO applicant_notes (corporation_id, character_id, note, visibility, written_at)"
                            + " VALUES (1, ?, 'Quiet', 'reviewers', CURRENT_TIMESTAMP(3))")
                    .param(character)
                    .update();
        }
        accounts.delete(actor, user, true);
        new EraseCharacters(database, tokens, Catalogue.bind(Schema.read(database)), enrolment).run();
        assertThat(count("character_contacts", "character_id = " + gone)).isZero();
        for (String reviewed : List.of("applicants", "applicant_notes")) {
            assertThat(count(reviewed, "character_id = " + gone)).as(reviewed).isZero();
            assertThat(count(reviewed, "character_id = " + other)).as(reviewed).isEqualTo(1);
        }
        assertThat(count("updates", "owner_id = " + gone)).isZero();
        assertThat(count("refresh_tokens", "character_id = " + gone)).isZero();
        assertThat(count("character_contacts", "character_id = " + other)).isEqualTo(1_005);
        assertThat(count("updates", "owner_id = " + other)).isPositive();
        assertThat(logged("erased", "character", gone)).isEqualTo(1);
    }

    @Test
    void aMergeIsShownFirstAndMovesCharactersAndEndsTheOther() {
        long from = person();
        long into = person();
        long character = characters(from).getFirst();
        String secret = sessions.open(from, "192.0.2.1", "a", "");
        database.sql()
                .sql(
                        "INSERT INTO role_user (user_id, role_id, source) VALUES (?, 7, 'hand'), (?, 8, 'hand'), (?, 9, 'squad:1'),"
                                + " (?, 7, 'hand')")
                .params(from, from, from, into)
                .update();
        Accounts.Merge merge = accounts.preview(from, into);
        assertThat(merge.characters()).extracting(StoredToken::characterId).containsExactly(character);
        assertThat(merge.sessions()).isEqualTo(1);
        assertThat(accounts.find(from)).as("a look changes nothing").isPresent();
        accounts.merge(actor, from, into);
        assertThat(accounts.find(from)).isEmpty();
        assertThat(count("role_user", "user_id = " + from)).isZero();
        assertThat(count("role_user", "user_id = " + into + " AND role_id IN (7, 8)"))
                .as("what squads gave follows from the squads")
                .isEqualTo(count("role_user", "user_id = " + into));
        assertThat(count("role_user", "user_id = " + into)).isEqualTo(2);
        assertThat(characters(into)).contains(character).hasSize(2);
        assertThat(sessions.find(secret, "", "")).isEmpty();
        assertThat(notices.of(into)).extracting(Notices.Notice::kind).containsExactly("account-merged");
        assertThat(logged("merge", "user", into)).isEqualTo(1);
        assertThat(logged("merged_away", "user", from)).isEqualTo(1);
    }

    @Test
    void whatCannotBeMergedSaysWhy() {
        long user = person();
        long admin = new Users(database).admin();
        assertThatThrownBy(() -> accounts.preview(user, user)).hasMessageContaining("itself");
        assertThatThrownBy(() -> accounts.preview(user, admin)).hasMessageContaining("SeAT made");
        assertThatThrownBy(() -> accounts.preview(user, 987_654_321)).hasMessageContaining("no account");
        long superuser = person();
        accounts.superuser(actor, superuser, true);
        assertThatThrownBy(() -> accounts.preview(superuser, user)).hasMessageContaining("superuser");
    }

    @Test
    void aCharacterThatIsGivenAwayIsTheOthersAndBothAreTold() {
        long from = person();
        long into = person();
        long character = characters(from).getFirst();
        String secret = sessions.open(from, "192.0.2.1", "a", "");
        accounts.transfer(actor, character, into);
        assertThat(characters(into)).contains(character);
        assertThat(accounts.find(from).orElseThrow().mainCharacterId()).isZero();
        assertThat(sessions.find(secret, "", "")).isEmpty();
        assertThat(notices.of(from)).extracting(Notices.Notice::kind).containsExactly("character-taken");
        assertThat(notices.of(into)).extracting(Notices.Notice::kind).containsExactly("character-came");
        assertThat(logged("transfer", "character", character)).isEqualTo(1);
    }

    @Test
    void aMainCharacterIsOneOfTheOwn() {
        long user = person();
        long second = people.incrementAndGet();
        person(second, "hash-" + second, Optional.of(user));
        accounts.chooseMain(actor, user, second);
        assertThat(accounts.find(user).orElseThrow().mainCharacterId()).isEqualTo(second);
        long foreign = characters(person()).getFirst();
        assertThatThrownBy(() -> accounts.chooseMain(actor, user, foreign)).hasMessageContaining("not linked");
        assertThatThrownBy(() -> accounts.unlink(actor, user, foreign)).hasMessageContaining("not linked");
        assertThatThrownBy(() -> accounts.sold(actor, user, foreign)).hasMessageContaining("not linked");
        assertThatThrownBy(() -> accounts.deleted(actor, user, foreign)).hasMessageContaining("not linked");
    }

    @Test
    void anUnlinkedCharacterIsNobodysAndTheLastOneStays() {
        long user = person();
        long second = people.incrementAndGet();
        person(second, "hash-" + second, Optional.of(user));
        long first = accounts.find(user).orElseThrow().mainCharacterId();
        accounts.unlink(actor, user, first);
        assertThat(tokens.find(first)).isEmpty();
        assertThat(accounts.find(user).orElseThrow().mainCharacterId()).isEqualTo(second);
        assertThatThrownBy(() -> accounts.unlink(actor, user, second)).hasMessageContaining("last character");
        assertThat(logged("unlink", "character", first)).isEqualTo(1);
    }

    @Test
    void aSoldCharacterEndsItsOwnershipAndADeletedOneKeepsItWithoutAToken() {
        long user = person();
        long sold = characters(user).getFirst();
        long gone = people.incrementAndGet();
        person(gone, "hash-" + gone, Optional.of(user));
        accounts.sold(actor, user, sold);
        accounts.deleted(actor, user, gone);
        assertThat(characters(user)).containsExactly(gone);
        StoredToken token = tokens.find(gone).orElseThrow();
        assertThat(token.disabledReason()).contains("deleted in EVE");
        assertThat(tokens.enable(gone)).as("nobody uses it again by hand").isFalse();
        assertThat(count("refresh_tokens", "character_id IN (" + sold + ", " + gone + ") AND token IS NOT NULL"))
                .isZero();
        Sealer rotated = new Sealer(List.of(
                SecretKey.of("new", new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
                    28, 29, 30, 31, 32
                }),
                SecretKey.of("key", new byte[SecretKey.LENGTH])));
        assertThat(new ResealTokens(database.sql(), rotated).run())
                .as("a rotation of keys finds nothing it cannot open")
                .isPositive();
        new ResealTokens(
                        database.sql(),
                        new Sealer(List.of(
                                SecretKey.of("key", new byte[SecretKey.LENGTH]), SecretKey.of("new", new byte[] {
                                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
                                    24, 25, 26, 27, 28, 29, 30, 31, 32
                                }))))
                .run();
        person(gone, "hash-" + gone, Optional.empty());
        assertThat(tokens.find(gone).orElseThrow().disabled())
                .as("it signed in: it is not deleted after all")
                .isFalse();
        long buyer = person(sold, "hash-of-the-buyer", Optional.empty());
        assertThat(buyer).isNotEqualTo(user);
    }

    @Test
    void aCharacterThatSignsInUnderAnotherAccountIsToldToBoth() {
        long former = person();
        long character = characters(former).getFirst();
        long present = person();
        String secret = sessions.open(former, "192.0.2.1", "a", "");
        person(character, "hash-" + character, Optional.of(present));
        assertThat(characters(present)).contains(character);
        assertThat(notices.of(former)).extracting(Notices.Notice::kind).containsExactly("character-left");
        assertThat(notices.of(present)).extracting(Notices.Notice::kind).containsExactly("character-came");
        assertThat(sessions.find(secret, "", "")).isEmpty();
        assertThat(logged("move", "character", character)).isEqualTo(1);
        assertThat(logged("sessions_ended", "user", former)).isEqualTo(1);
        long notice = notices.of(former).getFirst().id();
        assertThat(notices.putAway(present, notice)).as("another's notice").isFalse();
        assertThat(notices.putAway(former, notice)).isTrue();
        assertThat(notices.of(former)).isEmpty();
    }

    @Test
    void aCharacterWithAnotherOwnerHashLeavesAndItsFormerOwnerIsTold() {
        long former = person();
        long character = characters(former).getFirst();
        long buyer = person(character, "another-hash", Optional.empty());
        assertThat(buyer).isNotEqualTo(former);
        assertThat(notices.of(former)).extracting(Notices.Notice::kind).containsExactly("character-sold");
        assertThat(person(character, "another-hash", Optional.empty()))
                .as("the next sign-in is an ordinary one")
                .isEqualTo(buyer);
        assertThat(logged("move", "character", character)).isEqualTo(1);
    }

    @Test
    void anAccountIsFoundByNumberOrExactName() {
        long user = person();
        String name = accounts.find(user).orElseThrow().name();
        assertThat(accounts.named(" " + name + " ")).map(Accounts.Account::id).contains(user);
        assertThat(accounts.named(String.valueOf(user)))
                .map(Accounts.Account::id)
                .contains(user);
        assertThat(accounts.named(name.toUpperCase(java.util.Locale.ROOT))).isEmpty();
        assertThat(accounts.named("")).isEmpty();
    }

    private List<Long> characters(long user) {
        return tokens.list(user).stream().map(StoredToken::characterId).toList();
    }

    private long person() {
        long character = people.incrementAndGet();
        return person(character, "hash-" + character, Optional.empty());
    }

    private long person(long character, String hash, Optional<Long> present) {
        return new SignIns(database, new Users(database), tokens, linked -> {}, sessions)
                .link(
                        new VerifiedToken(
                                character,
                                "Person " + character,
                                hash,
                                Set.of("esi-skills.read_skills.v1"),
                                Instant.now().plusSeconds(1200)),
                        new TokenAnswer.Granted(new Secret("access"), new Secret("refresh"), Duration.ofMinutes(20)),
                        present.flatMap(new Users(database)::find),
                        actor)
                .userId();
    }

    private long logged(String action, String type, long subject) {
        return count(
                "security_logs",
                "action = '" + action + "' AND subject_type = '" + type + "' AND subject_id = " + subject);
    }

    private long count(String table, String condition) {
        return database.sql()
                .sql("SELECT COUNT(*) FROM " + table + " WHERE " + condition)
                .query(Long.class)
                .single();
    }
}
