package seat.role;

import com.zaxxer.hikari.HikariDataSource;
import seat.db.DataSources;
import seat.db.Dialect;

class H2PreviousDatabaseTest extends PreviousDatabaseContract {
    @Override
    HikariDataSource open() throws Exception {
        unpack("seat.mv.db.gz", folder.resolve("seat.mv.db"));
        return DataSources.embedded(settings().database().url(), 1 << 20);
    }

    @Override
    Dialect dialect() {
        return Dialect.H2;
    }
}
