package seat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seat.audit.Actor;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.db.Database;
import seat.event.AccessEpoch;
import seat.event.ChangeEvent;
import seat.event.Consumers;
import seat.event.EventConsumer;
import seat.event.NumberedEvent;
import seat.event.Sequencer;
import seat.sso.LinkedCharacter;
import seat.sso.Sealer;
import seat.sso.SignIn;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.sso.VerifiedToken;
import seat.testing.TestDatabase;

/** What happens to accounts and tokens is heard once by whoever listens, in the transaction of the change: the same on every database. */
abstract class AccountEventsContract {
    private static final long ANN = 90_000_001;
    private static final Set<String> SKILLS = Set.of("esi-skills.read_skills.v1");
    private static final Set<String> MAIL = Set.of("esi-mail.read_mail.v1");

    private final List<String> heard = new ArrayList<>();
    private NewOwners newOwners = character -> {};
    private TestDatabase test;
    private Database database;
    private TokenStore tokens;
    private Users users;
    private Sequencer sequencer;
    private Consumers consumers;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        test = openDatabase();
        database = test.database();
        tokens = new TokenStore(
                database.sql(),
                database.transactions(),
                new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH]))),
                () -> {});
        users = new Users(database);
        sequencer = new Sequencer(database);
        consumers = new Consumers(database, List.of(new Listener()));
        consumers.run();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private final class Listener implements EventConsumer {
        @Override
        public String name() {
            return "listener";
        }

        @Override
        public boolean wants(String kind) {
            return true;
        }

        @Override
        public void consume(List<NumberedEvent> events) {
            events.forEach(each -> {
                ChangeEvent event = each.event();
                heard.add("%s %d %s %s %s>%s"
                        .formatted(
                                event.owner().type(),
                                event.owner().id(),
                                event.kind(),
                                Objects.requireNonNullElse(event.what().entity(), "-"),
                                Objects.requireNonNullElse(event.what().former(), ""),
                                Objects.requireNonNullElse(event.what().present(), "")));
            });
        }
    }

    private List<String> heard() {
        heard.clear();
        sequencer.number();
        consumers.run();
        return List.copyOf(heard);
    }

    private long epoch() {
        return database.sql()
                .sql("SELECT " + AccessEpoch.READ)
                .query(Long.class)
                .single();
    }

    private long signIn(String ownerHash, Set<String> scopes) {
        return new SignIns(database, users, tokens, newOwners, new UserSessions(database))
                .link(character(ANN, ownerHash, scopes), granted(), Optional.empty(), Actor.system())
                .userId();
    }

    private static VerifiedToken character(long id, String ownerHash, Set<String> scopes) {
        return new VerifiedToken(id, "Ann", ownerHash, scopes, Instant.now().plusSeconds(1200));
    }

    private static TokenAnswer.Granted granted() {
        return new TokenAnswer.Granted(new Secret("access"), new Secret("refresh"), Duration.ofMinutes(20));
    }

    @Test
    void aFirstSignInMakesAnAccountThatHasTheCharacter() {
        long user = signIn("hash", SKILLS);
        assertThat(heard())
                .containsExactlyInAnyOrder(
                        "user " + user + " user-made - >",
                        "user " + user + " character-linked " + ANN + " >",
                        "character " + ANN + " token-linked - >" + user);
        assertThat(epoch()).isEqualTo(1);
    }

    @Test
    void aLaterSignInTellsWhatItsTokenPermitsMoreAndLess() {
        long user = signIn("hash", SKILLS);
        heard();
        signIn("hash", SKILLS);
        assertThat(heard()).containsExactly("character " + ANN + " token-linked - " + user + ">" + user);
        signIn("hash", MAIL);
        assertThat(heard())
                .containsExactlyInAnyOrder(
                        "character " + ANN + " token-linked - " + user + ">" + user,
                        "character " + ANN + " scopes-changed - esi-skills.read_skills.v1>esi-mail.read_mail.v1");
    }

    @Test
    void aCharacterThatWasSoldLeavesItsAccount() {
        long seller = signIn("hash", SKILLS);
        heard();
        long before = epoch();
        long buyer = signIn("another", SKILLS);
        assertThat(heard())
                .containsExactlyInAnyOrder(
                        "user " + buyer + " user-made - >",
                        "character " + ANN + " token-linked - " + seller + ">" + buyer,
                        "character " + ANN + " owner-changed - >",
                        "user " + seller + " character-unlinked " + ANN + " >",
                        "user " + seller + " main-changed - " + ANN + ">",
                        "user " + buyer + " character-linked " + ANN + " >");
        assertThat(epoch()).as("once for one transaction").isEqualTo(before + 1);
    }

    @Test
    void aCharacterThatIsAddedToAnotherAccountMovesThere() {
        long former = signIn("hash", SKILLS);
        long present = users.create("Bea", 90_000_002);
        heard();
        LinkedCharacter linked = tokens.link(new SignIn(present, 0, character(ANN, "hash", SKILLS), granted()));
        assertThat(linked.userId()).isEqualTo(former);
        heard();
        assertThat(tokens.assign(ANN, present)).isTrue();
        assertThat(tokens.assign(ANN, present)).isTrue();
        users.repairMain(present);
        users.repairMain(present);
        assertThat(heard())
                .containsExactlyInAnyOrder(
                        "user " + former + " character-unlinked " + ANN + " >",
                        "user " + present + " character-linked " + ANN + " >",
                        "user " + present + " main-changed " + ANN + " 90000002>" + ANN);
    }

    @Test
    void aTokenIsDisabledAndUsedAgainAsOftenAsThatHappens() {
        signIn("hash", SKILLS);
        heard();
        long before = epoch();
        for (int time = 0; time < 2; time++) {
            assertThat(tokens.disable(ANN, "gone")).isTrue();
            assertThat(tokens.disable(ANN, "gone again")).isFalse();
            assertThat(heard()).containsExactly("character " + ANN + " token-disabled - >gone");
            assertThat(tokens.enable(ANN)).isTrue();
            assertThat(tokens.enable(ANN)).isFalse();
            assertThat(heard()).containsExactly("character " + ANN + " token-enabled - gone>");
        }
        assertThat(epoch()).isEqualTo(before + 4);
    }

    @Test
    void anAccountIsSwitchedOffAndOn() {
        long user = users.create("Bea", 90_000_002);
        heard();
        assertThat(users.setActive(user, false)).isTrue();
        assertThat(users.setActive(user, false)).isFalse();
        assertThat(users.find(user)).isEmpty();
        assertThat(heard()).containsExactly("user " + user + " user-deactivated - >");
        assertThat(users.setActive(user, true)).isTrue();
        assertThat(heard()).containsExactly("user " + user + " user-activated - >");
        assertThat(epoch()).isEqualTo(2);
    }

    @Test
    void ofAChangeThatIsUndoneNothingIsHeard() {
        newOwners = character -> {
            throw new IllegalStateException("The process dies here");
        };
        assertThatThrownBy(() -> signIn("hash", SKILLS)).hasMessageContaining("dies here");
        assertThat(heard()).isEmpty();
        assertThat(epoch()).isZero();
    }

    @Test
    void theEpochIsRaisedInATransactionOnly() {
        assertThatThrownBy(() -> AccessEpoch.raise(database.sql())).isInstanceOf(IllegalStateException.class);
        database.inTransaction(() -> {
            AccessEpoch.raise(database.sql());
            AccessEpoch.raise(database.sql());
            assertThat(epoch()).as("last of all, before the commit").isZero();
        });
        assertThat(epoch()).isEqualTo(1);
    }
}
