package seat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
