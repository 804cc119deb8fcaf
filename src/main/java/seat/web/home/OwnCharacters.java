package seat.web.home;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import seat.access.ScopeProfiles;
import seat.db.Database;
import seat.sso.ClosedCharacters;
import seat.sso.Scopes;

/** The characters of one account with the state of their tokens. */
@Component
final class OwnCharacters {
    /** How many a home page shows: accounts have a few dozen, and those of fleets of alts some hundred. */
    static final int MOST = 500;

    private final Database database;
    private final ScopeProfiles profiles;

    OwnCharacters(Database database, ScopeProfiles profiles) {
        this.database = database;
        this.profiles = profiles;
    }

    /** All of them by name, {@value #MOST} at most. */
    List<OwnCharacter> of(long userId) {
        // Tokens are sorted without their scopes, which are longer than all else.
        List<Row> rows = database.sql()
                .sql("""
                        SELECT t.character_id, own.name, t.scopes, t.disabled_at,
                               t.disabled_reason, t.refresh_error, COALESCE(a.corporation_id, 0) AS corporation_id,
                               p.character_id IS NOT NULL AS closed
                        FROM (SELECT o.character_id, COALESCE(i.name, o.character_name) AS name
                          FROM refresh_tokens o LEFT JOIN character_infos i ON i.character_id = o.character_id
                          WHERE o.user_id = ? AND o.deleted_at IS NULL
                          ORDER BY name, o.character_id LIMIT ?) own
                        JOIN refresh_tokens t ON t.character_id = own.character_id
                        LEFT JOIN character_affiliations a ON a.character_id = t.character_id
                        LEFT JOIN (%s) p ON p.character_id = t.character_id
                        ORDER BY own.name, t.character_id
                        """.formatted(ClosedCharacters.QUERY))
                .params(userId, MOST)
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
            return character.lacking(List.copyOf(missing));
        }
    }

    private Row read(ResultSet row) throws SQLException {
        Set<String> scopes = Scopes.read(row.getString("scopes"));
        OwnCharacter character = new OwnCharacter(
                row.getLong("character_id"),
                row.getString("name"),
                row.getLong("corporation_id"),
                row.getObject("disabled_at", LocalDateTime.class),
                row.getString("disabled_reason"),
                row.getString("refresh_error"),
                row.getBoolean("closed"),
                List.of());
        return new Row(character, scopes);
    }
}
