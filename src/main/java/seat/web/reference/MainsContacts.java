package seat.web.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import seat.access.Viewer;
import seat.db.Database;

/**
 * How the reader's main stands to somebody: by its own contacts, else by those of its corporation, else by those of its alliance. Within
 * one list the entry for the character itself decides, else that for its corporation, its alliance, its faction. An entry of 0 decides,
 * too: 'set to neutral' is something else than none.
 */
@Component
public final class MainsContacts {
    private final Database database;

    MainsContacts(Database database) {
        this.database = database;
    }

    /**
     * Somebody with whom it is affiliated.
     *
     * @param ids itself, then its corporation, alliance and faction, as far as it has them
     */
    public record Contact(List<Long> ids) {
        public Contact {
            ids = ids.stream().filter(id -> id != 0).toList();
        }
    }

    private record Lists(long corporationId, long allianceId) {}

    /** The standing, -10 to 10; empty without an entry or without a main. Two statements. */
    public OptionalDouble standing(Viewer viewer, Contact contact) {
        if (contact.ids().isEmpty()) {
            return OptionalDouble.empty();
        }
        Lists lists = database.sql()
                .sql("""
                        SELECT corporation_id, COALESCE(alliance_id, 0) AS alliance_id
                        FROM character_affiliations WHERE character_id = ?
                        """)
                .param(viewer.mainCharacterId())
                .query(Lists.class)
                .optional()
                .orElse(new Lists(0, 0));
        List<Map<Long, Double>> found =
                new ArrayList<>(Stream.generate(() -> (Map<Long, Double>) new HashMap<Long, Double>())
                        .limit(4)
                        .toList());
        database.sql()
                .sql("""
                        SELECT 0 AS list, s.entity_id AS contact_id, s.standing FROM standings_profiles p
                        JOIN standings_profile_standings s ON s.standings_profile_id = p.id
                        WHERE p.is_default = TRUE AND s.entity_id IN (:ids)
                        UNION ALL SELECT 1, contact_id, standing FROM character_contacts
                        WHERE character_id = :main AND contact_id IN (:ids)
                        UNION ALL SELECT 2, contact_id, standing FROM corporation_contacts
                        WHERE corporation_id = :corporation AND contact_id IN (:ids)
                        UNION ALL SELECT 3, contact_id, standing FROM alliance_contacts
                        WHERE alliance_id = :alliance AND contact_id IN (:ids)
                        """)
                .param("main", viewer.mainCharacterId())
                .param("corporation", lists.corporationId())
                .param("alliance", lists.allianceId())
                .param("ids", contact.ids())
                .query(row -> {
                    found.get(row.getInt(1)).put(row.getLong(2), row.getDouble(3));
                });
        return found.stream()
                .flatMap(list -> contact.ids().stream()
                        .filter(list::containsKey)
                        .map(list::get)
                        .limit(1))
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }
}
