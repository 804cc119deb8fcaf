package seat.member;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import seat.db.Database;
import seat.eve.RolePlace;

/**
 * Reads which members of a corporation have which roles where, and which of them by no title. It rests on
 * {@code GET /corporations/{corporation_id}/roles}, {@code …/titles} and {@code …/members/titles}. Two statements.
 */
public final class RoleMatrix {
    /** Rows that are read: a Director has some two hundred. */
    public static final int MOST = 300_000;

    private final Database database;

    public RoleMatrix(Database database) {
        this.database = database;
    }

    /**
     * What a member may do.
     *
     * @param places roles by where they hold
     * @param grantable roles that the member may give to others
     * @param untitled roles that hold everywhere and come by none of the member's titles
     */
    public record Held(Map<RolePlace, Set<String>> places, Set<String> grantable, Set<String> untitled) {
        /** The roles that hold there. */
        public Set<String> at(RolePlace place) {
            return places.getOrDefault(place, Set.of());
        }
    }

    /** What members may do, by character; who has no role has no entry. */
    public Map<Long, Held> of(long corporationId) {
        Map<Long, Set<String>> titled = titled(corporationId);
        Map<Long, Held> found = new HashMap<>();
        database.reading()
                .sql("SELECT character_id, type, role FROM corporation_roles WHERE corporation_id = ? LIMIT " + MOST)
                .param(corporationId)
                .query(row -> {
                    long id = row.getLong(1);
                    String role = row.getString(3);
                    Held held = found.computeIfAbsent(
                            id, one -> new Held(new EnumMap<>(RolePlace.class), new TreeSet<>(), new TreeSet<>()));
                    Optional<RolePlace> place = RolePlace.of(row.getString(2));
                    if (RolePlace.isGrantable(row.getString(2))) {
                        held.grantable().add(role);
                    }
                    if (place.isPresent()) {
                        held.places()
                                .computeIfAbsent(place.get(), one -> new TreeSet<>())
                                .add(role);
                    }
                    if (place.equals(Optional.of(RolePlace.EVERYWHERE))
                            && !titled.getOrDefault(id, Set.of()).contains(role)) {
                        held.untitled().add(role);
                    }
                });
        return found;
    }

    private Map<Long, Set<String>> titled(long corporationId) {
        Map<Long, Set<String>> found = new HashMap<>();
        database.reading().sql("""
                        SELECT m.character_id, r.role FROM corporation_member_titles m
                        JOIN corporation_title_roles r ON r.corporation_id = m.corporation_id AND r.title_id = m.title_id
                          AND r.type = 'roles'
                        WHERE m.corporation_id = ? LIMIT %d
                        """.formatted(MOST)).param(corporationId).query(row -> {
            found.computeIfAbsent(row.getLong(1), one -> new HashSet<>()).add(row.getString(2));
        });
        return found;
    }
}
