package seat.web.character;

import java.util.List;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.db.Database;
import seat.web.NotFoundException;

/** Looks up who a character page is about. */
@Component
final class Characters {
    private record Row(long characterId, String name, long corporationId, long allianceId) {}

    private final Database database;
    private final Names names;

    Characters(Database database, Names names) {
        this.database = database;
        this.names = names;
    }

    /** @throws NotFoundException for a character that never signed in */
    CharacterHeader header(long characterId) {
        Row row = database.sql()
                .sql("""
                        SELECT t.character_id, COALESCE(i.name, t.character_name) AS name,
                               COALESCE(a.corporation_id, 0) AS corporation_id, COALESCE(a.alliance_id, 0) AS alliance_id
                        FROM refresh_tokens t
                        LEFT JOIN character_infos i ON i.character_id = t.character_id
                        LEFT JOIN character_affiliations a ON a.character_id = t.character_id
                        WHERE t.character_id = ? AND t.deleted_at IS NULL
                        """)
                .param(characterId)
                .query(Row.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("character " + characterId));
        Names.Known known = names.of(List.of(row.corporationId(), row.allianceId()));
        return new CharacterHeader(
                characterId, row.name(), name(known, row.corporationId()), name(known, row.allianceId()));
    }

    private static String name(Names.Known names, long id) {
        return id == 0 ? "" : names.of(id);
    }
}
