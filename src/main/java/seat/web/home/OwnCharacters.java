package seat.web.home;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import seat.access.ScopeProfiles;
import seat.db.Database;
import seat.sso.ClosedCharacters;
import tools.jackson.databind.json.JsonMapper;

/** The characters of one account with the state of their tokens. */
@Component
final class OwnCharacters {
    /** How many are shown at once: few accounts have more, and the page is drawn again every few seconds. */
    static final int PAGE = 48;

    private final Database database;
    private final ScopeProfiles profiles;

    OwnCharacters(Database database, ScopeProfiles profiles) {
        this.database = database;
        this.profiles = profiles;
    }

    /** A page of them by name, and one more where there is a next page. */
    List<OwnCharacter> of(long userId, int page) {
        List<Row> rows = database.sql()
                .sql("""
                        SELECT t.character_id, COALESCE(i.name, t.character_name) AS name, t.scopes, t.disabled_at,
                               t.disabled_reason, t.refresh_error, COALESCE(a.corporation_id, 0) AS corporation_id,
                               w.balance, s.total_sp, p.character_id IS NOT NULL AS closed
                        FROM refresh_tokens t
                        LEFT JOIN character_infos i ON i.character_id = t.character_id
                        LEFT JOIN character_affiliations a ON a.character_id = t.character_id
                        LEFT JOIN (%s) p ON p.character_id = t.character_id
                        LEFT JOIN character_wallet_balances w ON w.character_id = t.character_id AND p.character_id IS NULL
                        LEFT JOIN character_info_skills s ON s.character_id = t.character_id AND p.character_id IS NULL
                        WHERE t.user_id = ? AND t.deleted_at IS NULL
                        ORDER BY name, t.character_id LIMIT ? OFFSET ?
                        """.formatted(ClosedCharacters.QUERY))
                .params(userId, PAGE + 1, (page - 1) * PAGE)
                .query((row, number) -> read(row))
                .list();
        Map<Long, ScopeProfiles.Required> required = profiles.required(
                rows.stream().map(row -> row.character().characterId()).toList());
        return rows.stream()
                .map(row -> row.wanted(
                        Objects.requireNonNull(required.get(row.character().characterId()))))
                .toList();
    }

    /** A character before it is known which scopes it should have. */
    private record Row(OwnCharacter character, Set<String> scopes) {
        OwnCharacter wanted(ScopeProfiles.Required required) {
            Set<String> missing = required.beyond(scopes);
            return character.lacking(required.scopes().size() - missing.size(), List.copyOf(missing));
        }
    }

    private Row read(ResultSet row) throws SQLException {
        Set<String> scopes = new TreeSet<>();
        JsonMapper.shared().readTree(row.getString("scopes")).forEach(scope -> scopes.add(scope.asString("")));
        OwnCharacter character = new OwnCharacter(
                row.getLong("character_id"),
                row.getString("name"),
                row.getLong("corporation_id"),
                row.getObject("balance", Double.class),
                row.getObject("total_sp", Long.class),
                row.getObject("disabled_at", LocalDateTime.class),
                row.getString("disabled_reason"),
                row.getString("refresh_error"),
                row.getBoolean("closed"),
                0,
                List.of());
        return new Row(character, scopes);
    }
}
