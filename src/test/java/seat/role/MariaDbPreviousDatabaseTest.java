package seat.role;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import seat.config.Setting;
import seat.config.Settings;
import seat.db.DataSources;
import seat.db.Dialect;
import seat.testing.MariaDbServer;

class MariaDbPreviousDatabaseTest extends PreviousDatabaseContract {
    private final String url = MariaDbServer.shared().newDatabase();

    @Override
    HikariDataSource open() throws Exception {
        Path dump = folder.resolve("seat.sql");
        unpack("seat.sql.gz", dump);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            StringBuilder sql = new StringBuilder();
            for (String line : Files.readAllLines(dump)) {
                sql.append(line).append('\n');
                // Lines within values are escaped, so that this is the end of a statement.
                if (line.endsWith(";")) {
                    statement.execute(sql.toString());
                    sql.setLength(0);
                }
            }
        }
        return DataSources.server(url, "root", "");
    }

    @Override
    Settings settings() throws IOException {
        return Settings.load(
                Map.of(
                        Setting.DATA_DIR,
                        folder.toString(),
                        Setting.DATABASE_URL,
                        url,
                        Setting.DATABASE_USER,
                        "root",
                        Setting.SECRET_KEY,
                        text("secret.key")),
                Map.of(),
                folder);
    }

    @Override
    Dialect dialect() {
        return Dialect.MARIADB;
    }
}
