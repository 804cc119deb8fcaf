package seat.web.character;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import seat.db.Database;
import seat.history.AllianceTimes;
import seat.update.Facts;

/** Reads what a character's sheet shows besides training and clones. */
@Component
final class SheetRows {
    private final Database database;

    SheetRows(Database database) {
        this.database = database;
    }

    SheetRow sheet(long characterId) {
        return database.reading()
                .sql("""
                        SELECT i.birthday, i.gender, i.race_id, i.bloodline_id, i.security_status, i.title, i.description,
                               a.charisma, a.intelligence, a.memory, a.perception, a.willpower, a.bonus_remaps,
                               a.last_remap_date AS last_remap, a.accrued_remap_cooldown_date AS next_remap,
                               f.last_jump_date AS last_jump, f.jump_fatigue_expire_date AS fatigue_until,
                               c.last_clone_jump_date AS last_clone_jump, c.home_location_id AS home_id,
                               l.solar_system_id AS system_id, COALESCE(l.structure_id, l.station_id) AS docked_at,
                               p.ship_type_id, p.ship_name, o.online, o.last_login, o.last_logout,
                               m.corporation_id
                        FROM refresh_tokens t
                        LEFT JOIN character_infos i ON i.character_id = t.character_id
                        LEFT JOIN character_attributes a ON a.character_id = t.character_id
                        LEFT JOIN character_fatigues f ON f.character_id = t.character_id
                        LEFT JOIN character_clones c ON c.character_id = t.character_id
                        LEFT JOIN character_locations l ON l.character_id = t.character_id
                        LEFT JOIN character_ships p ON p.character_id = t.character_id
                        LEFT JOIN character_onlines o ON o.character_id = t.character_id
                        LEFT JOIN character_affiliations m ON m.character_id = t.character_id
                        WHERE t.character_id = ?
                        """)
                .param(characterId)
                .query(SheetRow.class)
                .single();
    }

    /** Types of the implants of the active clone. */
    List<Long> implants(long characterId) {
        return database.reading()
                .sql("SELECT type_id FROM character_implants WHERE character_id = ? ORDER BY type_id")
                .param(characterId)
                .query(Long.class)
                .list();
    }

    List<String> titles(long characterId) {
        return database.reading()
                .sql("SELECT name FROM character_titles WHERE character_id = ? AND name IS NOT NULL ORDER BY title_id")
                .param(characterId)
                .query(String.class)
                .list();
    }

    /** In-game roles in the present corporation that hold everywhere. */
    List<String> roles(long characterId) {
        return database.reading()
                .sql(Facts.rolesOf("?") + " ORDER BY r.role")
                .param(characterId)
                .query(String.class)
                .list();
    }

    /** The corporations it was in, the newest first. */
    List<Employment> employment(long characterId, LocalDateTime now) {
        List<Employment> employments = new ArrayList<>();
        database.reading().sql("""
                        SELECT h.corporation_id, h.start_date, h.is_deleted, c.state, c.type
                        FROM character_corporation_histories h
                        LEFT JOIN corporation_infos c ON c.corporation_id = h.corporation_id
                        WHERE h.character_id = ? AND h.start_date IS NOT NULL
                        ORDER BY h.start_date DESC, h.record_id DESC
                        """).param(characterId).query(row -> {
            boolean current = employments.isEmpty();
            employments.add(new Employment(
                    row.getLong(1),
                    row.getObject(2, LocalDateTime.class),
                    current ? now : employments.getLast().from(),
                    current,
                    Employment.kind(row.getLong(1), row.getBoolean(3), row.getString(4), row.getString(5)),
                    0));
        });
        AllianceTimes alliances = AllianceTimes.of(
                database, employments.stream().map(Employment::corporationId).toList());
        return employments.stream()
                .map(one -> one.in(alliances.at(one.corporationId(), one.until().minusSeconds(1))))
                .toList();
    }
}
