package seat.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import seat.config.Secret;
import seat.testing.StatementCounter;
import seat.testing.TestDatabase;

/** What tokens promise on every database. Time passes by moving the rows' times into the past. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TokensContract {
    private static final long PILOT = 90_000_001;
    private static final RefreshPolicy POLICY = new RefreshPolicy(
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(15),
            RefreshPolicy.DEFAULT.openMarkRetries(),
            Duration.ofMinutes(5),
            Duration.ZERO,
            Duration.ZERO);

    private final Sealer sealer = new Sealer(Keys.of(1));
    private final AtomicInteger made = new AtomicInteger();
    private TestDatabase database;
    private JdbcClient jdbc;
    private ScriptedSso sso;
    private TokenStore store;
    private AccessTokens tokens;

    abstract TestDatabase openDatabase();

    @BeforeAll
    void open() {
        database = openDatabase();
        jdbc = database.jdbc();
    }

    @AfterAll
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        jdbc.sql("DELETE FROM refresh_tokens").update();
        jdbc.sql("DELETE FROM seat_facts").update();
        jdbc.sql("DELETE FROM change_events").update();
        sso = new ScriptedSso();
        made.set(0);
        store = new TokenStore(jdbc, database.transactions(), sealer, this::makeDurable);
        tokens = process();
    }

    @AfterEach
    void stop() {
        sso.close();
    }

    // ---- signing in

    @Test
    void aSignInIsKeptSealedAndUsedWithoutAskingTheSso() {
        TokenAnswer.Granted granted = signIn(PILOT, 7);

        AccessToken token = tokens.valid(PILOT);

        assertThat(token.secret()).isEqualTo(granted.accessToken());
        assertThat(token.scopes()).contains("publicData");
        assertThat(sso.tokenRequests).isEmpty();
        assertThat(jdbc.sql("SELECT refresh_token, token FROM refresh_tokens")
                        .query()
                        .singleRow()
                        .values())
                .allMatch(text -> text.toString().startsWith("s1."))
                .noneMatch(
                        text -> text.toString().contains(granted.refreshToken().reveal()));
        assertThat(token.toString()).doesNotContain(granted.accessToken().reveal());
    }

    @Test
    void aSignInIsListedWithItsUserCharacterAndScopes() {
        signIn(PILOT, 7);
        signIn(PILOT + 1, 8);

        StoredToken found = store.find(PILOT).orElseThrow();

        assertThat(found.characterName()).isEqualTo("Pilot 90000001");
        assertThat(found.userId()).isEqualTo(7);
        assertThat(found.scopes()).containsExactlyInAnyOrder("publicData", "esi-skills.read_skills.v1");
        assertThat(Duration.between(Instant.now(), found.accessExpiresAt()))
                .isBetween(Duration.ofMinutes(19), Duration.ofMinutes(21));
        assertThat(store.list()).extracting(StoredToken::characterId).containsExactly(PILOT, PILOT + 1);
        assertThat(store.list(8)).extracting(StoredToken::characterId).containsExactly(PILOT + 1);
    }

    @Test
    void aCharacterStaysWithItsUserUntilItIsSold() {
        signIn(PILOT, 7);
        LinkedCharacter again = store.link(new SignIn(8, 0, verified(PILOT, "owner-of-" + PILOT), sso.signIn(PILOT)));
        assertThat(again).isEqualTo(new LinkedCharacter(PILOT, 7, 7, 2));

        LinkedCharacter sold = store.link(new SignIn(8, 0, verified(PILOT, "somebody else"), sso.signIn(PILOT)));
        assertThat(sold.moved()).isTrue();
        assertThat(store.find(PILOT).orElseThrow().userId()).isEqualTo(8);
    }

    @Test
    void twoFirstSignInsAtOnceBothSucceed() throws Exception {
        List<LinkedCharacter> linked = together(
                8, () -> store.link(new SignIn(7, 0, verified(PILOT, "owner-of-" + PILOT), sso.signIn(PILOT))));
        assertThat(linked)
                .extracting(LinkedCharacter::generation)
                .doesNotHaveDuplicates()
                .hasSize(8);
    }

    @Test
    void aSignInInsideATransactionThatRollsBackLeavesNothing() {
        database.transactions().executeWithoutResult(status -> {
            signIn(PILOT, 7);
            status.setRollbackOnly();
        });
        assertThat(store.find(PILOT)).isEmpty();
        assertThat(made).hasValue(0);
        assertThatThrownBy(() -> tokens.valid(PILOT)).isInstanceOf(NoToken.class);
    }

    // ---- refreshing

    @Test
    void aSpentTokenIsRefreshedAndTheRotatedRefreshTokenIsTheNextToBeUsed() {
        signIn(PILOT, 7);
        for (int i = 0; i < 3; i++) {
            spend(PILOT);
            tokens.valid(PILOT);
        }
        assertThat(sso.tokenRequests)
                .extracting(request -> request.get("refresh_token"))
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(column("refresh_mark")).isIn(false, 0);
    }

    @Test
    void manyThreadsOfTwoProcessesCauseOneRefresh() throws Exception {
        signIn(PILOT, 7);
        spend(PILOT);
        AccessTokens other = process();
        AtomicInteger turn = new AtomicInteger();

        List<AccessToken> got = together(20, () -> (turn.incrementAndGet() % 2 == 0 ? tokens : other).valid(PILOT));

        assertThat(sso.tokenRequests).hasSize(1);
        assertThat(got)
                .extracting(AccessToken::secret)
                .containsOnly(got.getFirst().secret());
    }

    @Test
    void whatATokenMayLiveIsMeasuredInTenthsOfItsLife() {
        sso.life = 2;
        signIn(PILOT, 7);
        assertThat(tokens.valid(PILOT)).isNotNull();
        assertThat(sso.tokenRequests).isEmpty();
        leave(PILOT, 100_000);
        tokens.valid(PILOT);
        assertThat(sso.tokenRequests).hasSize(1);
    }

    @Test
    void theMarkIsCommittedBeforeTheSsoIsAskedAndTheTokenBeforeItIsUsed() {
        signIn(PILOT, 7);
        spend(PILOT);
        made.set(0);
        List<Object> seen = new ArrayList<>();
        sso.beforeAnswer = request -> {
            seen.add(column("refresh_mark"));
            seen.add(made.get());
        };

        AccessToken token = tokens.valid(PILOT);

        assertThat(seen.getFirst()).isIn(true, 1);
        assertThat(seen.get(1)).isEqualTo(1);
        assertThat(made).hasValue(2);
        assertThat(sealer.open((String) column("token"), "access_token:" + PILOT))
                .isEqualTo(token.secret().reveal());
    }

    @Test
    void aSignInWinsOverARefreshInFlight() {
        signIn(PILOT, 7);
        spend(PILOT);
        TokenAnswer.Granted[] newer = new TokenAnswer.Granted[1];
        sso.beforeAnswer = request -> newer[0] = signIn(PILOT, 7);

        AccessToken token = tokens.valid(PILOT);

        assertThat(token.secret()).isEqualTo(newer[0].accessToken());
        assertThat(token.generation()).isEqualTo(2);
        assertThat(sealer.open((String) column("refresh_token"), "refresh_token:" + PILOT))
                .isEqualTo(newer[0].refreshToken().reveal());
    }

    @Test
    void aSignInWinsOverARefreshThatIsRefusedMeanwhile() {
        signIn(PILOT, 7);
        spend(PILOT);
        sso.revokeEverything();
        sso.beforeAnswer = request -> signIn(PILOT, 7);

        assertThat(tokens.valid(PILOT).generation()).isEqualTo(2);
        assertThat(store.find(PILOT).orElseThrow().disabled()).isFalse();
    }

    @Test
    void whoWasPausedLongerThanTheLeaseStillSavesTheOnlyTokenThatWorks() {
        signIn(PILOT, 7);
        spend(PILOT);
        sso.beforeAnswer = request -> {
            sso.beforeAnswer = other -> {};
            expireLease();
            RefreshRows rows = new RefreshRows(jdbc, database.transactions());
            rows.begin(rows.find(PILOT).orElseThrow(), POLICY.lease()).orElseThrow();
        };

        tokens.valid(PILOT);
        spend(PILOT);

        assertThat(tokens.valid(PILOT)).isNotNull();
        assertThat(sso.tokenRequests).hasSize(2);
    }

    @Test
    void aRotatedTokenIsStoredAsSoonAsAFailingDatabaseAllows() {
        signIn(PILOT, 7);
        spend(PILOT);
        AtomicInteger failures = new AtomicInteger();
        JdbcClient failing = JdbcClient.create(new DelegatingDataSource(database.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new SQLTransientConnectionException("the database is restarting");
                }
                return super.getConnection();
            }
        });
        sso.beforeAnswer = request -> failures.set(3);

        AccessToken token =
                new AccessTokens(failing, database.transactions(), sealer, sso.client(), POLICY, () -> {}).valid(PILOT);

        assertThat(failures).hasValue(0);
        assertThat(sealer.open((String) column("token"), "access_token:" + PILOT))
                .isEqualTo(token.secret().reveal());
    }

    @Test
    void aTokenThatEsiRefusesIsRefreshedBeforeItsTime() {
        signIn(PILOT, 7);
        AccessToken refused = tokens.valid(PILOT);
        tokens.discard(refused);
        AccessToken next = tokens.valid(PILOT);
        assertThat(next.secret()).isNotEqualTo(refused.secret());
        tokens.discard(refused);
        assertThat(tokens.valid(PILOT)).isEqualTo(next);
    }

    @Test
    void tokensOfSeveralAreReadByOneStatementAndFoundInMemory() {
        List<Long> pilots = LongStream.range(PILOT, PILOT + 5).boxed().toList();
        List<TokenAnswer.Granted> granted =
                pilots.stream().map(pilot -> signIn(pilot, 7)).toList();
        StatementCounter counter = new StatementCounter(database.dataSource());
        AccessTokens counted = process(JdbcClient.create(counter.dataSource()), System::nanoTime);

        counted.prepare(pilots);
        counted.prepare(pilots);

        assertThat(counter.sinceLast()).isEqualTo(1);
        for (int i = 0; i < pilots.size(); i++) {
            assertThat(counted.valid(pilots.get(i)).secret())
                    .isEqualTo(granted.get(i).accessToken());
        }
        assertThat(counter.sinceLast()).isZero();
    }

    @Test
    void whatCannotBeUsedAsItIsIsNotPrepared() {
        signIn(PILOT, 7);
        signIn(PILOT + 1, 7);
        spend(PILOT);
        jdbc.sql("UPDATE refresh_tokens SET disabled_at = CURRENT_TIMESTAMP(3), disabled_reason = 'by a test'"
                        + " WHERE character_id = ?")
                .param(PILOT + 1)
                .update();

        tokens.prepare(List.of(PILOT, PILOT + 1, PILOT + 2));

        assertThat(sso.tokenRequests).as("nobody asks the SSO to prepare").isEmpty();
        assertThatThrownBy(() -> tokens.valid(PILOT + 1)).isInstanceOf(TokenDisabled.class);
        assertThatThrownBy(() -> tokens.valid(PILOT + 2)).isInstanceOf(NoToken.class);
        tokens.valid(PILOT);
        assertThat(sso.tokenRequests).hasSize(1);
    }

    @Test
    void aTokenIsOpenedOnceWhileItsRowStaysAndItsRowIsLookedAtAgain() {
        AtomicLong nanos = new AtomicLong();
        AccessTokens aging = process(jdbc, nanos::get);
        signIn(PILOT, 7);
        AccessToken first = aging.valid(PILOT);
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThat(aging.valid(PILOT)).isSameAs(first);

        TokenAnswer.Granted again = signIn(PILOT, 7);
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        aging.prepare(List.of(PILOT));
        assertThat(aging.valid(PILOT).secret()).isEqualTo(again.accessToken());

        jdbc.sql("UPDATE refresh_tokens SET disabled_at = CURRENT_TIMESTAMP(3), disabled_reason = 'by a test'")
                .update();
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThatThrownBy(() -> aging.valid(PILOT)).isInstanceOf(TokenDisabled.class);
    }

    @Test
    void nothingIsRefreshedInsideATransaction() {
        signIn(PILOT, 7);
        spend(PILOT);
        assertThatThrownBy(() -> database.transactions().execute(status -> tokens.valid(PILOT)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void newScopesOfARefreshedTokenAreKept() {
        signIn(PILOT, 7);
        spend(PILOT);
        sso.claims = claims -> claims.claim("scp", "publicData");
        assertThat(tokens.valid(PILOT).scopes()).containsExactly("publicData");
        assertThat(store.find(PILOT).orElseThrow().scopes()).containsExactly("publicData");
        assertThat(announced(TokenEvents.SCOPES_CHANGED)).containsExactly("esi-skills.read_skills.v1>");
    }

    @Test
    void aCharacterThatWasSoldIsDisabledUntilItsOwnerSignsIn() {
        signIn(PILOT, 7);
        spend(PILOT);
        sso.claims = claims -> claims.claim("owner", "somebody else");
        assertThatThrownBy(() -> tokens.valid(PILOT))
                .isInstanceOf(TokenDisabled.class)
                .hasMessageContaining("another EVE account");
        assertThat(announced(TokenEvents.DISABLED)).singleElement().asString().contains("another EVE account");
        assertThat(announced(TokenEvents.OWNER_CHANGED)).hasSize(1);
        assertThat(new ClosedCharacters(jdbc).contains(PILOT))
                .as("to its former owner, too")
                .isTrue();
        store.link(new SignIn(8, 0, verified(PILOT, "somebody else"), sso.signIn(PILOT)));
        assertThat(announced(TokenEvents.OWNER_CHANGED))
                .as("one and the same sale")
                .hasSize(1);
        assertThat(announced(TokenEvents.CHARACTER_UNLINKED)).hasSize(1);
    }

    /** The former and present values of events of a kind, of this test. */
    private List<String> announced(String kind) {
        return jdbc.sql(
                        "SELECT CONCAT(COALESCE(former, ''), '>', COALESCE(present, '')) FROM change_events WHERE kind = ?")
                .param(kind)
                .query(String.class)
                .list();
    }

    @Test
    void aRotatedTokenSurvivesAnAccessTokenThatCannotBeTrusted() {
        signIn(PILOT, 7);
        spend(PILOT);
        sso.claims = claims -> claims.issuer("somebody else");
        assertThat(unavailable().getMessage()).contains("cannot be used");
        sso.claims = claims -> {};
        store.retry(PILOT);
        assertThat(tokens.valid(PILOT)).isNotNull();
    }

    @Test
    void aRotatedTokenIsKeptEvenWhileTheKeysCannotBeRead() {
        signIn(PILOT, 7);
        spend(PILOT);
        sso.keyStatus = 503;
        assertThat(tokens.valid(PILOT)).isNotNull();
        assertThat(sso.tokenRequests).hasSize(1);
    }

    // ---- failing

    @Test
    void onlyInvalidGrantDisablesAndSaysWhy() {
        signIn(PILOT, 7);
        spend(PILOT);
        sso.revokeEverything();
        TokenDisabled disabled = catchThrowableOfType(TokenDisabled.class, () -> tokens.valid(PILOT));
        assertThat(disabled.reason()).contains("invalid_grant: Token invalid.");
        assertThat(database.jdbc()
                        .sql("SELECT message FROM security_logs WHERE action = 'token_disabled' AND subject_id = ?"
                                + " ORDER BY id DESC LIMIT 1")
                        .param(PILOT)
                        .query(String.class)
                        .single())
                .as("the security log says why")
                .contains("invalid_grant: Token invalid.");
        assertThat(store.find(PILOT).orElseThrow().disabledReason()).isEqualTo(disabled.reason());
        assertThat(column("refresh_token").toString()).startsWith("s1.");
        assertThatThrownBy(() -> tokens.valid(PILOT)).isInstanceOf(TokenDisabled.class);
        assertThat(sso.tokenRequests).hasSize(1);
        assertThat(announced(TokenEvents.DISABLED)).containsExactly(">" + disabled.reason());
    }

    @Test
    void otherFailuresNeverDisableHoweverOften() {
        signIn(PILOT, 7);
        spend(PILOT);
        Object before = column("refresh_token");
        List<Integer> statuses = List.of(401, 400, 500, 502, 503, 504, 429, 420, 302, 403, 404, 200);
        for (int status : statuses) {
            sso.answerNext(status, status == 401 ? "{\"error\":\"invalid_client\"}" : "{\"error\":\"other\"}");
            RefreshUnavailable unavailable = unavailable();
            assertThat(unavailable.retryAfter()).isPositive();
            assertThat(store.find(PILOT).orElseThrow().disabled()).isFalse();
            assertThat(column("refresh_token")).isEqualTo(before);
            store.retry(PILOT);
        }
        assertThat(sso.tokenRequests).hasSize(statuses.size());
        assertThat(tokens.valid(PILOT)).isNotNull();
        assertThat(store.find(PILOT).orElseThrow().lastError()).isNull();
    }

    @Test
    void aFailureIsNotRepeatedBeforeItsPauseByAnyProcess() {
        signIn(PILOT, 7);
        spend(PILOT);
        sso.answerNext(503, "", Map.of("Retry-After", "120"));
        assertThat(unavailable().retryAfter()).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(120));
        assertThatThrownBy(() -> process().valid(PILOT)).isInstanceOf(RefreshUnavailable.class);
        assertThat(sso.tokenRequests).hasSize(1);
    }

    @Test
    void whileTheSsoFailsATokenIsUsedUpToItsEnd() {
        signIn(PILOT, 7);
        leave(PILOT, 60_000_000);
        sso.answerNext(503, "");
        assertThat(tokens.valid(PILOT)).isNotNull();
        assertThat(tokens.valid(PILOT)).isNotNull();
        assertThat(sso.tokenRequests).hasSize(1);
    }

    @Test
    void duringAnOutageTheCharactersDoNotAllAsk() {
        RefreshPolicy patient = RefreshPolicy.DEFAULT;
        AccessTokens careful =
                new AccessTokens(jdbc, database.transactions(), sealer, sso.client(), patient, this::makeDurable);
        for (long id = PILOT; id < PILOT + 20; id++) {
            signIn(id, 7);
            spend(id);
            sso.answerNext(503, "");
        }
        for (long id = PILOT; id < PILOT + 20; id++) {
            long character = id;
            assertThatThrownBy(() -> careful.valid(character)).isInstanceOf(RefreshUnavailable.class);
        }
        assertThat(sso.tokenRequests).hasSizeLessThan(5);
    }

    @Test
    void afterACrashBetweenAnswerAndStoreInvalidGrantIsRetriedThreeTimes() {
        signIn(PILOT, 7);
        spend(PILOT);
        crashBeforeStoring();
        for (Duration pause : RefreshPolicy.DEFAULT.openMarkRetries()) {
            assertThat(unavailable().retryAfter()).isBetween(pause.minusSeconds(5), pause);
            assertThat(store.find(PILOT).orElseThrow().disabled()).isFalse();
            tokens = process(); // what was learnt is in the database, not in the process
            assertThatThrownBy(() -> tokens.valid(PILOT)).isInstanceOf(RefreshUnavailable.class);
            store.retry(PILOT);
        }
        assertThatThrownBy(() -> tokens.valid(PILOT)).isInstanceOf(TokenDisabled.class);
        assertThat(sso.tokenRequests).hasSize(1 + 4);
    }

    @Test
    void afterACrashATokenThatWorksAgainIsKept() {
        signIn(PILOT, 7);
        spend(PILOT);
        crashBeforeStoring();
        unavailable();
        store.retry(PILOT);
        sso.answerNext(
                200,
                "{\"access_token\":\"" + sso.accessToken(PILOT) + "\",\"refresh_token\":\"" + sso.newRefreshToken(PILOT)
                        + "\",\"expires_in\":1200}");
        assertThat(tokens.valid(PILOT)).isNotNull();
        assertThat(((Number) column("refresh_failures")).intValue()).isZero();
        assertThat(column("refresh_mark")).isIn(false, 0);
    }

    @Test
    void anAnswerThatMayHaveBeenLostLeavesTheMarkOpen() {
        signIn(PILOT, 7);
        spend(PILOT);
        sso.answerNext(504, "");
        unavailable();
        store.retry(PILOT);
        sso.revokeEverything();
        assertThat(unavailable().getMessage()).contains("invalid_grant");
        assertThat(store.find(PILOT).orElseThrow().disabled()).isFalse();
    }

    @Test
    void whileACrashedProcessHoldsTheLeaseNobodyAsks() {
        signIn(PILOT, 7);
        spend(PILOT);
        RefreshRows rows = new RefreshRows(jdbc, database.transactions());
        rows.begin(rows.find(PILOT).orElseThrow(), POLICY.lease()).orElseThrow();
        AccessTokens hasty = new AccessTokens(
                jdbc,
                database.transactions(),
                sealer,
                sso.client(),
                new RefreshPolicy(
                        POLICY.lease(),
                        Duration.ofMillis(100),
                        POLICY.pause(),
                        POLICY.openMarkRetries(),
                        POLICY.brakePause(),
                        Duration.ZERO,
                        Duration.ZERO),
                () -> {});
        assertThatThrownBy(() -> hasty.valid(PILOT)).isInstanceOf(RefreshUnavailable.class);
        assertThat(sso.tokenRequests).isEmpty();
        expireLease();
        assertThat(hasty.valid(PILOT)).isNotNull();
    }

    @Test
    void whenManyFailAtOnceDisablingPausesAndSaysWhy() {
        LongStream.range(0, 20).forEach(i -> signIn(PILOT + i, 7));
        sso.revokeEverything();
        LongStream.range(0, 20).forEach(i -> {
            spend(PILOT + i);
            assertThatThrownBy(() -> tokens.valid(PILOT + i)).isInstanceOf(TokenException.class);
        });

        assertThat(store.list()).filteredOn(StoredToken::disabled).hasSize(4);
        assertThat(store.list()).hasSize(20);
        assertThat(jdbc.sql("SELECT content FROM seat_facts WHERE name = 'token_disabling_paused'")
                        .query(String.class)
                        .single())
                .startsWith("20 of 20 tokens were refused (invalid_grant) within ten minutes");

        DisablingBrake brake = new DisablingBrake(jdbc, database.transactions());
        brake.release();
        store.retry(PILOT + 19);
        assertThatThrownBy(() -> tokens.valid(PILOT + 19)).isInstanceOf(TokenDisabled.class);
        assertThat(brake.pausedBecause()).isEmpty();
    }

    @Test
    void whoWasDisabledBeforeItWasClearThatManyFailIsTriedAgainWhenTheSsoIsWell() {
        LongStream.range(0, 20).forEach(i -> signIn(PILOT + i, 7));
        store.disable(PILOT + 19, "asked for by its owner");
        sso.revokeEverything();
        LongStream.range(0, 19).forEach(i -> {
            spend(PILOT + i);
            assertThatThrownBy(() -> tokens.valid(PILOT + i)).isInstanceOf(TokenException.class);
        });
        DisablingBrake brake = new DisablingBrake(jdbc, database.transactions());
        brake.look();
        assertThat(store.list())
                .as("while many fail")
                .filteredOn(StoredToken::disabled)
                .hasSize(5);

        jdbc.sql("UPDATE refresh_tokens SET refresh_failed_at = TIMESTAMPADD(MINUTE, -11, refresh_failed_at)")
                .update();
        brake.look();
        assertThat(store.list())
                .filteredOn(StoredToken::disabled)
                .extracting(StoredToken::characterId)
                .containsExactly(PILOT + 19);
        assertThat(jdbc.sql("SELECT content FROM seat_facts WHERE name = 'tokens_revived'")
                        .query(String.class)
                        .single())
                .isEqualTo("4");
        assertThat(announced(TokenEvents.ENABLED)).hasSize(4);
    }

    @Test
    void fiveFailuresOfManyAreNoMassFailure() {
        LongStream.range(0, 101).forEach(i -> signIn(PILOT + i, 7));
        sso.revokeEverything();
        LongStream.range(0, 5).forEach(i -> {
            spend(PILOT + i);
            assertThatThrownBy(() -> tokens.valid(PILOT + i)).isInstanceOf(TokenDisabled.class);
        });
        assertThat(new DisablingBrake(jdbc, database.transactions()).pausedBecause())
                .isEmpty();
    }

    @Test
    void oldFailuresDoNotCountAndThePauseEndsByItself() {
        LongStream.range(0, 10).forEach(i -> signIn(PILOT + i, 7));
        sso.revokeEverything();
        LongStream.range(0, 6).forEach(i -> {
            spend(PILOT + i);
            assertThatThrownBy(() -> tokens.valid(PILOT + i)).isInstanceOf(TokenException.class);
        });
        DisablingBrake brake = new DisablingBrake(jdbc, database.transactions());
        assertThat(brake.pausedBecause()).isPresent();
        jdbc.sql("UPDATE refresh_tokens SET refresh_failed_at = TIMESTAMPADD(MINUTE, -11, refresh_failed_at)")
                .update();
        assertThat(brake.pausedBecause()).isEmpty();
    }

    // ---- people

    @Test
    void whatSomebodyDisabledIsUsedAgainOnceEnabled() {
        signIn(PILOT, 7);
        assertThat(store.disable(PILOT, "left the alliance")).isTrue();
        assertThatThrownBy(() -> tokens.valid(PILOT))
                .isInstanceOf(TokenDisabled.class)
                .hasMessageContaining("left the alliance");
        assertThat(store.enable(PILOT)).isTrue();
        assertThat(tokens.valid(PILOT)).isNotNull();
        assertThat(store.disable(PILOT + 1, "unknown")).isFalse();
    }

    @Test
    void aSignInEnablesADisabledToken() {
        signIn(PILOT, 7);
        store.disable(PILOT, "x");
        signIn(PILOT, 7);
        assertThat(tokens.valid(PILOT)).isNotNull();
    }

    // ---- keys

    @Test
    void anotherKeyStopsTheComponent() {
        new KeyCheck(jdbc, sealer).verify();
        new KeyCheck(jdbc, sealer).verify();
        assertThatThrownBy(() -> new KeyCheck(jdbc, new Sealer(Keys.of(2))).verify())
                .isInstanceOf(WrongKeyException.class)
                .hasMessageContaining("SEAT_SECRET_KEY");
    }

    @Test
    void afterARotationEverythingIsSealedAnewAndOnlyThenTheOldKeyMayGo() {
        new KeyCheck(jdbc, sealer).verify();
        signIn(PILOT, 7);
        signIn(PILOT + 1, 7);
        Sealer rotated = new Sealer(Keys.of(2, 1));
        KeyCheck check = new KeyCheck(jdbc, rotated);
        check.verify();
        assertThatThrownBy(() -> new KeyCheck(jdbc, new Sealer(Keys.of(2))).verify())
                .isInstanceOf(WrongKeyException.class);

        assertThat(new ResealTokens(jdbc, rotated).run()).isEqualTo(2);
        assertThat(new ResealTokens(jdbc, rotated).run()).isZero();
        check.forgetOldKeys();

        Sealer onlyNew = new Sealer(Keys.of(2));
        new KeyCheck(jdbc, onlyNew).verify();
        AccessTokens later = new AccessTokens(jdbc, database.transactions(), onlyNew, sso.client(), POLICY, () -> {});
        assertThat(later.valid(PILOT)).isNotNull();
        spend(PILOT);
        later.forget(PILOT);
        assertThat(later.valid(PILOT)).isNotNull();
    }

    @Test
    void aTokenThatCannotBeOpenedIsNeitherSentNorDisabled() {
        signIn(PILOT, 7);
        AccessTokens other =
                new AccessTokens(jdbc, database.transactions(), new Sealer(Keys.of(2)), sso.client(), POLICY, () -> {});
        assertThatThrownBy(() -> other.valid(PILOT)).isInstanceOf(RefreshUnavailable.class);
        spend(PILOT);
        assertThatThrownBy(() -> other.valid(PILOT)).isInstanceOf(RefreshUnavailable.class);
        assertThat(sso.tokenRequests).isEmpty();
        assertThat(tokens.valid(PILOT)).isNotNull();
    }

    // ---- helpers

    @Test
    void aStopWaitsUntilARotatedRefreshTokenIsStored() throws Exception {
        signIn(PILOT, 7);
        spend(PILOT);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        sso.beforeAnswer = request -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<AccessToken> valid = threads.submit(() -> tokens.valid(PILOT));
            asked.await();
            Future<?> stopped = threads.submit(() -> tokens.close());
            assertThat(stopped.state()).isEqualTo(Future.State.RUNNING);
            answer.countDown();
            stopped.get();
            assertThat(jdbc.sql("SELECT refresh_mark FROM refresh_tokens")
                            .query(Boolean.class)
                            .single())
                    .as("stored before the database may go away")
                    .isFalse();
            valid.get();
        }
        spend(PILOT);
        assertThatThrownBy(() -> tokens.valid(PILOT))
                .isInstanceOf(RefreshUnavailable.class)
                .hasMessageContaining("stopped");
        assertThat(sso.tokenRequests).as("no refresh begins any more").hasSize(1);
    }

    private AccessTokens process() {
        return new AccessTokens(jdbc, database.transactions(), sealer, sso.client(), POLICY, this::makeDurable);
    }

    private AccessTokens process(JdbcClient client, LongSupplier nanos) {
        return new AccessTokens(
                client, database.transactions(), sealer, sso.client(), POLICY, this::makeDurable, nanos);
    }

    private void makeDurable() {
        database.database().makeDurable();
        made.incrementAndGet();
    }

    private TokenAnswer.Granted signIn(long characterId, long userId) {
        TokenAnswer.Granted granted = sso.signIn(characterId);
        store.link(new SignIn(userId, 0, verified(characterId, "owner-of-" + characterId), granted));
        return granted;
    }

    private static VerifiedToken verified(long characterId, String ownerHash) {
        return new VerifiedToken(
                characterId,
                "Pilot " + characterId,
                ownerHash,
                Set.of("publicData", "esi-skills.read_skills.v1"),
                Instant.now().plusSeconds(1200));
    }

    /** The access token's life is over. */
    private void spend(long characterId) {
        leave(characterId, -1_000_000);
    }

    /** So many microseconds are left of a life of twenty minutes. */
    private void leave(long characterId, long micros) {
        jdbc.sql("""
                        UPDATE refresh_tokens
                           SET token_issued_at = TIMESTAMPADD(SECOND, -1200, CURRENT_TIMESTAMP(3)),
                               expires_on = TIMESTAMPADD(MICROSECOND, ?, CURRENT_TIMESTAMP(3))
                         WHERE character_id = ?
                        """).params(micros, characterId).update();
        tokens.forget(characterId);
    }

    private void expireLease() {
        jdbc.sql("UPDATE refresh_tokens SET refresh_lease_until = TIMESTAMPADD(SECOND, -1, CURRENT_TIMESTAMP(3))")
                .update();
    }

    /** A process marks the row, the SSO rotates the token, the process dies, its lease ends. */
    private void crashBeforeStoring() {
        RefreshRows rows = new RefreshRows(jdbc, database.transactions());
        RefreshRow held =
                rows.begin(rows.find(PILOT).orElseThrow(), POLICY.lease()).orElseThrow();
        sso.client().refresh(new Secret(sealer.open(held.sealedRefresh(), "refresh_token:" + PILOT)));
        expireLease();
    }

    private RefreshUnavailable unavailable() {
        RefreshUnavailable unavailable = catchThrowableOfType(RefreshUnavailable.class, () -> tokens.valid(PILOT));
        assertThat(unavailable).isNotNull();
        return unavailable;
    }

    private Object column(String name) {
        return jdbc.sql("SELECT " + name + " FROM refresh_tokens WHERE character_id = ?")
                .param(PILOT)
                .query((row, i) ->
                        row.getObject(name) instanceof java.sql.Clob ? row.getString(name) : row.getObject(name))
                .single();
    }

    private static <T> List<T> together(int threads, Callable<T> call) throws Exception {
        CountDownLatch ready = new CountDownLatch(threads);
        Callable<T> atOnce = () -> {
            ready.countDown();
            ready.await();
            return call.call();
        };
        List<T> outcomes = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> future : executor.invokeAll(Collections.nCopies(threads, atOnce))) {
                outcomes.add(future.get());
            }
        }
        return outcomes;
    }
}
