package seat.db;

import java.sql.SQLException;
import org.flywaydb.core.api.migration.Context;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Writes the names that are stored already where names are looked for from now on; what is there stays. */
final class FillEntityNames extends RerunnableMigration {
    FillEntityNames() {
        super("44.1", "names that are stored", 1);
    }

    @Override
    public void migrate(Context context) throws SQLException {
        new EntityNames(new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true))).catchUp();
    }
}
