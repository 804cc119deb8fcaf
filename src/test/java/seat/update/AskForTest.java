package seat.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.sync.Schema;
import seat.testing.TestDatabase;

/** What people do to plans that dispatchers follow. */
class AskForTest {
    private static final long CHARACTER = 90_000_001;

    enum Kind {
        H2,
        MARIADB
    }

    private static TestDatabase open(Kind kind) {
        return kind == Kind.H2 ? TestDatabase.h2() : TestDatabase.mariaDb();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAskedForIsDueAtOnceButNeverBeforeItExpires(Kind kind) {
        try (TestDatabase test = open(kind)) {
            enrolled(test, CHARACTER);
            plan(
                    test,
                    "next_at = '2199-01-01', due_at = '2199-01-01', expires_at = '2020-01-01', queue = 'characters'");
            test.jdbc()
                    .sql("UPDATE updates SET expires_at = '2198-01-01' WHERE resource = 'character.online'")
                    .update();

            new Wakeups(test.database()).askFor(CHARACTER, List.of("character.sheet", "character.online"));

            Map<String, UpdateSummary> now = new Overview(test.database()).of(OwnerType.CHARACTER, CHARACTER);
            assertThat(now.get("character.sheet").due()).isTrue();
            assertThat(now.get("character.online").nextAt()).isEqualTo(Instant.parse("2198-01-01T00:00:00Z"));
            assertThat(now.get("character.corporation-history").due()).isFalse();
            assertThat(new Claims(test.database()).claim(Shards.of(CHARACTER), 10, Duration.ofMinutes(1), false))
                    .singleElement()
                    .satisfies(claim -> {
                        assertThat(claim.resource()).isEqualTo("character.sheet");
                        assertThat(claim.queue()).isEqualTo("high");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsInWorkIsLeftToWhoHasIt(Kind kind) {
        try (TestDatabase test = open(kind)) {
            enrolled(test, CHARACTER);
            new Claims(test.database()).claim(Shards.of(CHARACTER), 100, Duration.ofMinutes(1), false);
            Instant lease = next(test, "character.sheet");

            new Wakeups(test.database()).askFor(CHARACTER, List.of("character.sheet"));

            assertThat(next(test, "character.sheet")).isEqualTo(lease);
        }
    }

    private static void enrolled(TestDatabase test, long... characters) {
        Enrolment enrolment = new Enrolment(test.database(), Catalogue.bind(Schema.read(test.database())));
        for (long character : characters) {
            enrolment.character(character, Set.of("esi-location.read_online.v1"));
        }
    }

    private static void plan(TestDatabase test, String sets) {
        test.jdbc().sql("UPDATE updates SET " + sets).update();
    }

    private static Instant next(TestDatabase test, String resource) {
        return new Overview(test.database())
                .of(OwnerType.CHARACTER, CHARACTER)
                .get(resource)
                .nextAt();
    }
}
