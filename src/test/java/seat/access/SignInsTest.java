package seat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import seat.audit.Actor;
import seat.config.Secret;
import seat.config.SecretKey;
import seat.resource.Catalogue;
import seat.sso.Sealer;
import seat.sso.TokenAnswer;
import seat.sso.TokenStore;
import seat.sso.VerifiedToken;
import seat.sync.Schema;
import seat.testing.TestDatabase;
import seat.update.Enrolment;

/** A character is never linked without its updates: both are committed, or neither. */
class SignInsTest {
    private static final long ANN = 90_000_001;

    private final TestDatabase test = TestDatabase.h2();
    private final TokenStore tokens = new TokenStore(
            test.jdbc(),
            test.transactions(),
            new Sealer(List.of(SecretKey.of("key", new byte[SecretKey.LENGTH]))),
            () -> {});

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aLinkWhoseUpdatesCannotBeWrittenIsNoLink() {
        assertThatThrownBy(() -> link(character -> {
                    throw new IllegalStateException("The process dies here");
                }))
                .hasMessageContaining("dies here");
        assertThat(count("refresh_tokens") + count("users")).isZero();
    }

    @Test
    void theUpdatesOfALinkedCharacterAreThereWhenTheLinkIs() {
        Enrolment enrolment = new Enrolment(test.database(), Catalogue.bind(Schema.read(test.database())));
        link(character -> enrolment.character(
                character, tokens.find(character).orElseThrow().scopes()));
        assertThat(count("refresh_tokens")).isEqualTo(1);
        assertThat(count("updates")).isPositive();
    }

    private void link(NewOwners newOwners) {
        new SignIns(test.database(), new Users(test.database()), tokens, newOwners, new UserSessions(test.database()))
                .link(
                        new VerifiedToken(
                                ANN,
                                "Ann",
                                "hash",
                                Set.of("esi-skills.read_skills.v1"),
                                Instant.now().plusSeconds(1200)),
                        new TokenAnswer.Granted(new Secret("access"), new Secret("refresh"), Duration.ofMinutes(20)),
                        Optional.empty(),
                        Actor.system());
    }

    private long count(String table) {
        return test.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
