package seat.web.corporation;

import java.util.List;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.db.Database;
import seat.web.NotFoundException;

/** Looks up which corporation a page is about. */
@Component
final class Corporations {
    private record Row(String name, String ticker, long allianceId) {}

    private final Database database;
    private final Names names;

    Corporations(Database database, Names names) {
        this.database = database;
        this.names = names;
    }

    /** @throws NotFoundException for a corporation nothing is known of */
    CorporationHeader header(long corporationId) {
        Row row = database.sql()
                .sql("""
                        SELECT COALESCE(name, CONCAT('#', corporation_id)) AS name, COALESCE(ticker, '') AS ticker, COALESCE(alliance_id, 0) AS alliance_id
                        FROM corporation_infos WHERE corporation_id = ?
                        """)
                .param(corporationId)
                .query(Row.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("corporation " + corporationId));
        String alliance =
                row.allianceId() == 0 ? "" : names.of(List.of(row.allianceId())).of(row.allianceId());
        return new CorporationHeader(corporationId, row.name(), row.ticker(), alliance);
    }
}
