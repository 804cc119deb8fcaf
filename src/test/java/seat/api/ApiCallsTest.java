package seat.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;
import seat.db.Migrations;
import seat.testing.RunningSeat;

/** The log of calls goes on after its database was away. */
class ApiCallsTest {
    private static final class Away extends DelegatingDataSource {
        volatile boolean away;
        final CountDownLatch asked = new CountDownLatch(1);

        Away(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (away) {
                asked.countDown();
                throw new SQLException("The database is away", "08001");
            }
            return super.getConnection();
        }
    }

    @Test
    void callsAreWrittenAgainWhenTheDatabaseIsBack() throws Exception {
        Away source = new Away(DataSources.inMemory("calls" + UUID.randomUUID()));
        Database database = new Database(source, Dialect.H2);
        new Migrations(database).run();
        try (ApiCalls calls = new ApiCalls(database)) {
            source.away = true;
            calls.note(call("/lost"));
            source.asked.await();
            source.away = false;
            RunningSeat.waitFor(Duration.ofSeconds(60), "a call in the log", () -> {
                calls.note(call("/kept"));
                return !calls.list(1, "/kept", 0, 0, 1).isEmpty();
            });
        }
    }

    private static ApiCalls.Call call(String path) {
        return new ApiCalls.Call(1, Instant.now(), "GET", path, 200, 1, 1, "192.0.2.7");
    }

    @Test
    void whatWaitsIsWrittenAtTheEnd() throws Exception {
        Database database = new Database(DataSources.inMemory("calls" + UUID.randomUUID()), Dialect.H2);
        new Migrations(database).run();
        ApiCalls calls = new ApiCalls(database);
        calls.note(call("/last"));
        calls.close();
        assertThat(calls.list(1, "", 0, 0, 9)).hasSize(1);
    }
}
