package seat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seat.testing.TestDatabase;

/** Whose account is the superuser's. */
class UsersTest {
    enum Kind {
        H2,
        MARIADB
    }

    private static TestDatabase open(Kind kind) {
        return kind == Kind.H2 ? TestDatabase.h2() : TestDatabase.mariaDb();
    }

    @ParameterizedTest
    @EnumSource
    void noNameMakesASuperuser(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Users users = new Users(test.database());
            long number = 1;
            for (String name : List.of("\u00e1dmin", "ADMIN", "\uff41dmin", "admin ", "d\u00e9mo", "Aria")) {
                long user = users.create(name, number++);
                assertThat(users.find(user).orElseThrow().superuser()).as(name).isFalse();
            }
            test.jdbc()
                    .sql("UPDATE users SET name = '\u00e1dmin' WHERE main_character_id = 1")
                    .update();

            long admin = users.admin();

            assertThat(users.find(admin).orElseThrow().superuser()).isTrue();
            assertThat(users.admin()).isEqualTo(admin);
            assertThat(test.jdbc()
                            .sql("SELECT COUNT(*) FROM users WHERE admin = TRUE")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
            assertThat(test.jdbc()
                            .sql("SELECT admin FROM users WHERE main_character_id = 1")
                            .query(Boolean.class)
                            .single())
                    .as("whose name the database takes for admin")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountIsFoundByExactlyItsNameAndTheSuperusersByNone(Kind kind) {
        try (TestDatabase test = open(kind)) {
            Users users = new Users(test.database());
            users.admin();
            long bram = users.create("Bram Holt", 1);
            for (String other :
                    List.of("admin", "ADMIN", "\u00e1dmin", "bram holt", "Br\u00e1m Holt", "Bram Holt ", "Bram")) {
                assertThat(users.named(other)).as(other).isEmpty();
            }
            assertThat(users.named("Bram Holt").orElseThrow().userId()).isEqualTo(bram);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesThatTheDatabaseTakesForOneAreTwoAccounts(Kind kind) throws Exception {
        try (TestDatabase test = open(kind)) {
            Users users = new Users(test.database());
            List<String> names = List.of("Bram Holt", "bram holt", "Br\u00e1m Holt", "Bram Holt ");
            Set<Long> made = new HashSet<>();
            for (int i = 0; i < names.size(); i++) {
                long user = users.create(names.get(i), 100 + i);
                made.add(user);
                assertThat(test.jdbc()
                                .sql("SELECT main_character_id FROM users WHERE id = ?")
                                .param(user)
                                .query(Long.class)
                                .single())
                        .isEqualTo(100 + i);
            }
            assertThat(made).hasSize(names.size());

            CountDownLatch go = new CountDownLatch(1);
            try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Long>> signIns = LongStream.range(0, 8)
                        .mapToObj(number -> browsers.submit(() -> {
                            go.await();
                            return users.create("Twin", 200 + number);
                        }))
                        .toList();
                go.countDown();
                for (Future<Long> signIn : signIns) {
                    made.add(signIn.get());
                }
            }
            assertThat(made).as("all at one moment").hasSize(names.size() + 8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSuperuserOfAnEarlierSeatStaysIt(Kind kind) {
        try (TestDatabase test = open(kind)) {
            test.jdbc()
                    .sql("INSERT INTO users (name, admin) VALUES ('admin', TRUE)")
                    .update();
            Users users = new Users(test.database());
            long before =
                    test.jdbc().sql("SELECT id FROM users").query(Long.class).single();
            assertThat(users.admin()).isEqualTo(before);
            test.jdbc().sql("UPDATE users SET name = 'Somebody'").update();
            assertThat(users.admin()).as("by its kind").isEqualTo(before);
        }
    }
}
