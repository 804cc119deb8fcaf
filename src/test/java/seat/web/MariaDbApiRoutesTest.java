package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seat.db.Dialect;
import seat.testing.TestDatabase;

class MariaDbApiRoutesTest extends ApiRoutesContract {
    private @Nullable TestDatabase test;

    @Override
    RunningWeb open() {
        test = TestDatabase.mariaDb();
        return RunningWeb.on(test.dataSource(), Dialect.MARIADB);
    }

    /** Whoever locks the table makes its rows unfindable for as long as the test wants. */
    @Test
    void aProgramIsToldWhenItsRowsCannotBeFoundInTime() throws SQLException {
        try (Connection other = Objects.requireNonNull(test).dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("LOCK TABLES character_skills WRITE");
            HttpResponse<String> answer;
            try {
                answer = superuser.get(V3 + "/characters/" + Seed.ARIA + "/skills");
            } finally {
                statement.execute("UNLOCK TABLES");
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("cannot be found in time").doesNotContain("SQL");
        }
        assertThat(superuser.get(V3 + "/characters/" + Seed.ARIA + "/skills").statusCode())
                .isEqualTo(200);
    }

    @Override
    void shut() {
        if (test != null) {
            test.close();
        }
    }
}
