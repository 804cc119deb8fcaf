package seat.seat5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import seat.access.SignIns;
import seat.access.UserSessions;
import seat.access.Users;
import seat.audit.Actor;
import seat.config.EveSettings;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.resource.Catalogue;
import seat.seat5.SwitchOver.Done;
import seat.seat5.SwitchOver.Options;
import seat.seat5.SwitchOver.Stopped;
import seat.simulator.Simulator;
import seat.simulator.SimulatorOptions;
import seat.sso.AccessTokens;
import seat.sso.RefreshPolicy;
import seat.sso.Sealer;
import seat.sso.SleepingTokens;
import seat.sso.SleepingTokens.Brought;
import seat.sso.SleepingTokens.Sleeping;
import seat.sso.SleepingTokens.State;
import seat.sso.SsoClient;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.sso.VerifiedToken;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Enrolment;

/** Tokens of another SeAT are alive after the switch-over, against a simulated EVE; whatever goes wrong costs none of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SwitchOverContract {
    private static final Options USUAL = new Options(10, false, false);
    private static final int PEOPLE = 60;

    private final Sealer sealer = new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH])));
    private Simulator eve;
    private TestDatabase test;
    private TokenStore tokens;
    private SleepingTokens sleeping;
    private final List<Duration> pauses = java.util.Collections.synchronizedList(new ArrayList<>());

    abstract TestDatabase openTarget();

    @BeforeAll
    void start() throws Exception {
        test = openTarget();
        tokens = new TokenStore(test.jdbc(), test.transactions(), sealer, () -> {});
        sleeping = new SleepingTokens(test.database(), sealer);
    }

    @BeforeEach
    void begin() throws Exception {
        eve = Simulator.start(new SimulatorOptions(0, PEOPLE, 2, 11, Duration.ZERO, 40, null, "127.0.0.1")
                .withClients(Map.of("right", "hush")));
        for (String table : List.of(
                "refresh_tokens",
                "sleeping_tokens",
                "users",
                "seat_facts",
                "updates",
                "closed_characters",
                "security_logs")) {
            test.jdbc().sql("DELETE FROM " + table).update();
        }
        pauses.clear();
    }

    @AfterEach
    void stop() throws Exception {
        eve.close();
    }

    @AfterAll
    void close() {
        test.close();
    }

    private SsoClient client(String id) {
        URI uri = eve.uri();
        return new SsoClient(
                new EveSettings(uri, uri, id, new Secret("hush"), null, "tests@example.com", true),
                "SeAT/test (tests@example.com)");
    }

    private SignIns signIns() {
        Enrolment enrolment = new Enrolment(test.database(), Catalogue.bind(Schema.read(test.database())));
        return new SignIns(
                test.database(),
                new Users(test.database()),
                tokens,
                character -> tokens.find(character).ifPresent(token -> enrolment.character(character, token.scopes())),
                new UserSessions(test.database()));
    }

    private SwitchOver switchOver(String id) {
        SsoClient sso = client(id);
        return new SwitchOver(test.database(), sso, sso.verifier(), sleeping, signIns(), pauses::add);
    }

    private Done run() throws InterruptedException {
        return switchOver("right").run(USUAL, (asleep, woken, refused, unlinked) -> {}, () -> false);
    }

    private String hash(Simulator.Person person) throws Exception {
        SsoClient sso = client("right");
        return switch (sso.refresh(new Secret(person.refreshToken()))) {
            case TokenAnswer.Granted granted ->
                sso.verifier().verify(granted.accessToken().reveal()).ownerHash();
            default -> throw new IllegalStateException("EVE gave no token");
        };
    }

    private long account(String name, long main, Optional<String> lastLogin) {
        return test.database()
                .inTransaction(() -> new Users(test.database())
                        .bring(new Users.Brought(
                                name,
                                main,
                                true,
                                false,
                                main,
                                lastLogin.map(java.time.LocalDateTime::parse).orElse(null),
                                null,
                                null)));
    }

    private void asleep(Simulator.Person person, long account, String hash, String token, Optional<String> lastLogin) {
        test.database()
                .inTransaction(() -> sleeping.put(List.of(new Brought(
                        new Sleeping(
                                person.id(),
                                account,
                                person.name(),
                                hash,
                                0,
                                java.util.Set.of("publicData"),
                                lastLogin.map(java.time.LocalDateTime::parse).orElse(null)),
                        new Secret(token)))));
    }

    /** Puts the first people to sleep, each in an account of its own. */
    private List<Simulator.Person> asleep(int most) throws Exception {
        List<Simulator.Person> people = eve.population().subList(0, most);
        for (Simulator.Person person : people) {
            Optional<String> login = Optional.of("2026-01-01T00:00:00");
            asleep(person, account(person.name(), person.id(), login), hash(person), person.refreshToken(), login);
        }
        return people;
    }

    @Test
    void tokensAreAliveAfterwardsAndTheirUpdatesAreDue() throws Exception {
        List<Simulator.Person> people = asleep(25);

        Done done = run();

        assertThat(done.woken()).isEqualTo(25);
        assertThat(sleeping.counts()).containsExactly(Map.entry(State.AWAKE, 25L));
        AccessTokens access = new AccessTokens(
                test.jdbc(), test.transactions(), sealer, client("right"), RefreshPolicy.DEFAULT, () -> {});
        for (Simulator.Person person : people) {
            assertThat(tokens.find(person.id())).hasValueSatisfying(token -> {
                assertThat(token.disabled()).isFalse();
                assertThat(token.characterName()).isEqualTo(person.name());
            });
            test.jdbc().sql("UPDATE refresh_tokens SET token = NULL").update();
            access.forget(person.id());
            assertThat(access.valid(person.id()).secret().isEmpty()).isFalse();
        }
        access.close();
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(DISTINCT owner_id) FROM updates WHERE owner_type = 'character'")
                        .query(Long.class)
                        .single())
                .isEqualTo(25);
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(*) FROM sleeping_tokens WHERE sealed IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(SwitchOver.endedAt(test.database())).isPresent();
        assertThat(run().woken()).as("a second run").isZero();
    }

    @Test
    void peopleWhoSignedInLastComeFirstAndTheRestAtTheRateThatWasAsked() throws Exception {
        List<Simulator.Person> people = eve.population().subList(0, 12);
        for (int i = 0; i < people.size(); i++) {
            Simulator.Person person = people.get(i);
            Optional<String> login = i == 11 ? Optional.of("2026-05-01T00:00:00") : Optional.empty();
            asleep(person, account(person.name(), person.id(), login), hash(person), person.refreshToken(), login);
        }
        List<Long> awakeFirst = new ArrayList<>();
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> switchOver("right")
                        .run(
                                new Options(3, false, false),
                                (asleep, woken, refused, unlinked) -> {
                                    if (awakeFirst.isEmpty()) {
                                        tokens.list().forEach(token -> awakeFirst.add(token.characterId()));
                                    }
                                },
                                () -> asked.incrementAndGet() > 2))
                .isInstanceOf(Stopped.class);

        assertThat(awakeFirst).containsExactly(people.get(11).id());
        assertThat(tokens.list()).hasSize(1 + 3 + 3);
        assertThat(pauses).hasSize(2).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) <= 0);
        assertThat(run().woken()).as("it goes on").isEqualTo(12 - 7);
    }

    @Test
    void anotherApplicationIsFoundOutBeforeAnyTokenIsTouched() throws Exception {
        asleep(8);
        assertThatThrownBy(() -> switchOver("wrong").run(USUAL, (asleep, woken, refused, unlinked) -> {}, () -> false))
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("SEAT_EVE_CLIENT_ID");
        assertThat(sleeping.counts()).containsExactly(Map.entry(State.ASLEEP, 8L));
        assertThat(SwitchOver.begun(test.database())).isFalse();
    }

    @Test
    void theFirstTokensRefusedStopItBeforeTheOthersAreAsked() throws Exception {
        List<Simulator.Person> people = asleep(8);
        people.forEach(person -> eve.revoke(person.id()));

        assertThatThrownBy(this::run)
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("EVE_CLIENT_SECRET of the old SeAT's .env");

        assertThat(sleeping.counts()).containsExactly(Map.entry(State.ASLEEP, 8L));
        assertThat(SwitchOver.begun(test.database())).isFalse();
    }

    @Test
    void aMassFailureStopsItAtOnceAndCostsNoToken() throws Exception {
        List<Simulator.Person> people = asleep(50);
        people.subList(12, 50).forEach(person -> eve.revoke(person.id()));

        assertThatThrownBy(this::run).isInstanceOf(Stopped.class).hasMessageContaining("of the last");

        Map<State, Long> counts = sleeping.counts();
        assertThat(counts.get(State.AWAKE)).isEqualTo(12);
        assertThat(counts.getOrDefault(State.REFUSED, 0L))
                .as("they sleep again")
                .isLessThan(10);
        assertThat(counts.get(State.ASLEEP)).isGreaterThan(20);

        Done done = switchOver("right")
                .run(new Options(50, true, false), (asleep, woken, refused, unlinked) -> {}, () -> false);
        assertThat(done.woken()).isZero();
        assertThat(sleeping.counts().get(State.REFUSED)).isEqualTo(38);
        assertThat(sleeping.in(State.REFUSED, 100))
                .hasSize(38)
                .allMatch(told -> told.reason().contains("invalid_grant"));
        assertThat(tokens.list()).as("what was refused is nobody's").hasSize(12);
    }

    @Test
    void aCharacterOnAnotherEveAccountIsLinkedToNobodyAndClosed() throws Exception {
        List<Simulator.Person> people = asleep(6);
        test.jdbc()
                .sql("UPDATE sleeping_tokens SET character_owner_hash = 'somebody else' WHERE id = ?")
                .param(people.get(5).id())
                .update();

        Done done = run();

        assertThat(done.unlinked()).isEqualTo(1);
        assertThat(tokens.find(people.get(5).id())).isEmpty();
        assertThat(new seat.sso.ClosedCharacters(test.jdbc())
                        .contains(people.get(5).id()))
                .isTrue();
        assertThat(sleeping.counts()).containsEntry(State.UNLINKED, 1L).containsEntry(State.AWAKE, 5L);
    }

    @Test
    void aQuestionWhoseAskerDiedIsAskedAgain() throws Exception {
        List<Simulator.Person> people = asleep(5);
        long first = people.getFirst().id();
        assertThat(sleeping.hold(first, Duration.ofHours(1))).isPresent();
        // EVE has answered, and whoever asked has died before it wrote the answer down.
        client("right").refresh(new Secret(people.getFirst().refreshToken()));
        assertThat(sleeping.next(10)).extracting(Sleeping::characterId).doesNotContain(first);
        leasesEnd();

        assertThat(run().woken()).isEqualTo(5);
        assertThat(tokens.find(first)).isPresent();
    }

    @Test
    void aTokenWhoseAnswerWasLostAndThatEveDoesNotTakeAnyMoreIsToldAsThatAndStopsNothing() throws Exception {
        List<Simulator.Person> people = asleep(30);
        List<Simulator.Person> lost = people.subList(1, 16);
        for (Simulator.Person person : lost) {
            assertThat(sleeping.hold(person.id(), Duration.ofHours(1))).isPresent();
            eve.revoke(person.id());
        }
        leasesEnd();

        Done done = run();

        assertThat(done.woken()).isEqualTo(15);
        assertThat(done.refused()).as("counted").isEqualTo(15);
        assertThat(sleeping.in(State.REFUSED, 100))
                .extracting(SleepingTokens.Told::characterId)
                .containsExactlyInAnyOrderElementsOf(
                        lost.stream().map(Simulator.Person::id).toList());
        assertThat(sleeping.in(State.REFUSED, 100))
                .allMatch(told -> told.reason().contains("answer to an earlier question was lost")
                        && told.reason().contains("invalid_grant"));
    }

    private void leasesEnd() {
        test.jdbc()
                .sql("UPDATE sleeping_tokens SET lease_until = CURRENT_TIMESTAMP(3) WHERE lease_until IS NOT NULL")
                .update();
    }

    @Test
    void theOnlyTokenIsWaitedForUntilItProvesTheApplication() throws Exception {
        long only = asleep(1).getFirst().id();
        assertThat(sleeping.hold(only, Duration.ofHours(1))).isPresent();

        assertThatThrownBy(() -> switchOver("right")
                        .run(USUAL, (asleep, woken, refused, unlinked) -> {}, () -> !pauses.isEmpty()))
                .isInstanceOf(Stopped.class)
                .hasMessageContaining("run it again");

        assertThat(SwitchOver.begun(test.database())).as("nothing is proved").isFalse();
        leasesEnd();
        assertThat(run().woken()).isEqualTo(1);
    }

    @Test
    void itHasBegunAlthoughWhoeverWokeTheOnlyTokenDiedBeforeWritingThatDown() throws Exception {
        asleep(1);
        run();
        test.jdbc().sql("DELETE FROM seat_facts").update();

        assertThat(run().woken()).isZero();

        assertThat(SwitchOver.begun(test.database()))
                .as("the old SeAT says nothing of rights any more")
                .isTrue();
        assertThat(SwitchOver.endedAt(test.database())).isPresent();
    }

    @Test
    void whatAProofThatDiedWasRefusedSleepsAgain() throws Exception {
        asleep(8);
        sleeping.next(3).forEach(token -> sleeping.refuse(token, "by another application"));

        assertThat(run().woken()).isEqualTo(8);
    }

    @Test
    void twoAtOnceShareTheTokensAndAskForNoneTwice() throws Exception {
        asleep(30);
        long woken = 0;
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<Done>> runs = both.invokeAll(List.of(this::run, this::run));
            for (Future<Done> run : runs) {
                woken += run.get().woken();
            }
        }
        assertThat(woken).isEqualTo(30);
        assertThat(sleeping.counts()).containsExactly(Map.entry(State.AWAKE, 30L));
        assertThat(test.jdbc()
                        .sql("SELECT MAX(generation) FROM refresh_tokens")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoeverSignsInBeforehandIsInTheAccountThatCame() throws Exception {
        List<Simulator.Person> people = asleep(3);
        Simulator.Person person = people.getFirst();
        SsoClient sso = client("right");
        TokenAnswer.Granted granted = (TokenAnswer.Granted) sso.refresh(new Secret(person.refreshToken()));
        VerifiedToken character = sso.verifier().verify(granted.accessToken().reveal());

        long user = signIns()
                .link(character, granted, Optional.empty(), Actor.system())
                .userId();

        assertThat(test.jdbc()
                        .sql("SELECT name FROM users WHERE id = ?")
                        .param(user)
                        .query(String.class)
                        .single())
                .isEqualTo(person.name());
        assertThat(test.jdbc()
                        .sql("SELECT COUNT(*) FROM users")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(sleeping.counts()).containsEntry(State.AWAKE, 1L);
        assertThat(run().woken()).isEqualTo(2);
    }

    @Test
    void aBuyerWhoSignsInBeforehandGetsAnAccountOfItsOwnAndSeesNothingOfTheFormerOwner() throws Exception {
        List<Simulator.Person> people = asleep(1);
        Simulator.Person person = people.getFirst();
        test.jdbc().sql("UPDATE users SET last_login = NULL").update();
        test.jdbc()
                .sql("UPDATE sleeping_tokens SET character_owner_hash = 'former owner'")
                .update();
        SsoClient sso = client("right");
        TokenAnswer.Granted granted = (TokenAnswer.Granted) sso.refresh(new Secret(person.refreshToken()));

        long user = signIns()
                .link(sso.verifier().verify(granted.accessToken().reveal()), granted, Optional.empty(), Actor.system())
                .userId();

        assertThat(test.jdbc()
                        .sql("SELECT name FROM users WHERE id = ?")
                        .param(user)
                        .query(String.class)
                        .single())
                .isNotEqualTo(person.name());
        assertThat(new seat.sso.ClosedCharacters(test.jdbc()).contains(person.id()))
                .isTrue();
        assertThat(sleeping.counts()).containsExactly(Map.entry(State.UNLINKED, 1L));
    }

    @Test
    void aMainCharacterStaysTheMainOneAlthoughAnotherWakesFirst() throws Exception {
        List<Simulator.Person> two = eve.population().subList(0, 2);
        long account = account("Both", two.get(1).id(), Optional.empty());
        for (Simulator.Person person : two) {
            asleep(person, account, hash(person), person.refreshToken(), Optional.empty());
        }
        SsoClient sso = client("right");
        TokenAnswer.Granted granted =
                (TokenAnswer.Granted) sso.refresh(new Secret(two.get(0).refreshToken()));
        signIns()
                .link(sso.verifier().verify(granted.accessToken().reveal()), granted, Optional.empty(), Actor.system());

        run();

        assertThat(test.jdbc()
                        .sql("SELECT main_character_id FROM users")
                        .query(Long.class)
                        .single())
                .isEqualTo(two.get(1).id());
    }
}
