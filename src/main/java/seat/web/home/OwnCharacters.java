package seat.web.home;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import seat.db.Database;
import seat.resource.Catalogue;
import tools.jackson.databind.json.JsonMapper;

/** The characters of one account with the state of their tokens. */
@Component
final class OwnCharacters {
    /** How many are shown at once: few accounts have more, and the page is drawn again every few seconds. */
    static final int PAGE = 48;

    private final Database database;
    private final Set<String> wanted = Catalogue.scopes();

    OwnCharacters(Database database) {
        this.database = database;
    }

    /** A page of them by name, and one more where there is a next page. */
    List<OwnCharacter> of(long userId, int page) {
        return database.sql()
                .sql("""
                        SELECT t.character_id, COALESCE(i.name, t.character_name) AS name, t.scopes, t.disabled_at,
                               t.disabled_reason, t.refresh_error, COALESCE(a.corporation_id, 0) AS corporation_id,
                               w.balance, s.total_sp
                        FROM refresh_tokens t
                        LEFT JOIN character_infos i ON i.character_id = t.character_id
                        LEFT JOIN character_affiliations a ON a.character_id = t.character_id
                        LEFT JOIN character_wallet_balances w ON w.character_id = t.character_id
                        LEFT JOIN character_info_skills s ON s.character_id = t.character_id
                        WHERE t.user_id = ? AND t.deleted_at IS NULL
                        ORDER BY name, t.character_id LIMIT ? OFFSET ?
                        """)
                .params(userId, PAGE + 1, (page - 1) * PAGE)
                .query((row, number) -> read(row))
                .list();
    }

    private OwnCharacter read(ResultSet row) throws SQLException {
        Set<String> missing = new TreeSet<>(wanted);
        JsonMapper.shared().readTree(row.getString("scopes")).forEach(scope -> missing.remove(scope.asString("")));
        return new OwnCharacter(
                row.getLong("character_id"),
                row.getString("name"),
                row.getLong("corporation_id"),
                row.getObject("balance", Double.class),
                row.getObject("total_sp", Long.class),
                row.getObject("disabled_at", LocalDateTime.class),
                row.getString("disabled_reason"),
                row.getString("refresh_error"),
                wanted.size() - missing.size(),
                List.copyOf(missing));
    }
}
