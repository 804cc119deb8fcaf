package seat.web.character;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Names;
import seat.access.Requires;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.web.EveText;
import seat.web.subject.Subjects;

/** A character at a glance. */
@Controller
final class SheetPage {
    private record Sheet(
            @Nullable LocalDateTime birthday,
            @Nullable String gender,
            @Nullable Double securityStatus,
            @Nullable String title,
            @Nullable String description,
            @Nullable Long totalSp,
            @Nullable Long unallocatedSp,
            @Nullable Double balance,
            @Nullable Integer charisma,
            @Nullable Integer intelligence,
            @Nullable Integer memory,
            @Nullable Integer perception,
            @Nullable Integer willpower,
            @Nullable Integer bonusRemaps,
            @Nullable Long solarSystemId,
            @Nullable Long dockedAt,
            @Nullable Long shipTypeId,
            @Nullable String shipName,
            @Nullable Boolean online,
            @Nullable LocalDateTime lastLogin,
            @Nullable Long homeLocationId) {}

    private final Database database;
    private final Names names;
    private final Subjects subjects;

    SheetPage(Database database, Names names, Subjects subjects) {
        this.database = database;
        this.names = names;
        this.subjects = subjects;
    }

    @Requires("character.sheet")
    @GetMapping("/characters/{characterId}")
    String root(@PathVariable long characterId) {
        return "redirect:/characters/" + characterId + "/sheet";
    }

    @Requires("character.sheet")
    @GetMapping("/characters/{characterId}/sheet")
    String show(@PathVariable long characterId, Access access, Locale locale, Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.CHARACTER, characterId, "sheet", access, locale));
        Sheet sheet = sheet(characterId);
        List<Long> implants = database.sql()
                .sql("SELECT type_id FROM character_implants WHERE character_id = ? ORDER BY type_id")
                .param(characterId)
                .query(Long.class)
                .list();
        List<Map<String, Object>> clones =
                database.sql().sql("""
                        SELECT name, location_id FROM character_jump_clones
                        WHERE character_id = ? ORDER BY jump_clone_id
                        """).param(characterId).query().listOfRows();
        List<Long> ids = new ArrayList<>(implants);
        Stream.of(sheet.solarSystemId(), sheet.dockedAt(), sheet.shipTypeId(), sheet.homeLocationId())
                .filter(id -> id != null)
                .forEach(ids::add);
        clones.stream()
                .map(clone -> (Long) clone.get("location_id"))
                .filter(id -> id != null)
                .forEach(ids::add);
        Names.Known known = names.of(ids);
        model.addAttribute("sheet", sheet);
        model.addAttribute("description", EveText.parse(sheet.description()));
        model.addAttribute("names", known);
        model.addAttribute("implants", implants);
        model.addAttribute("clones", clones);
        return "character/sheet";
    }

    private Sheet sheet(long characterId) {
        return database.sql().sql("""
                        SELECT i.birthday, i.gender, i.security_status, i.title, i.description,
                               s.total_sp, s.unallocated_sp, w.balance,
                               a.charisma, a.intelligence, a.memory, a.perception, a.willpower, a.bonus_remaps,
                               l.solar_system_id, COALESCE(l.structure_id, l.station_id) AS docked_at,
                               p.ship_type_id, p.ship_name, o.online, o.last_login, c.home_location_id
                        FROM refresh_tokens t
                        LEFT JOIN character_infos i ON i.character_id = t.character_id
                        LEFT JOIN character_info_skills s ON s.character_id = t.character_id
                        LEFT JOIN character_wallet_balances w ON w.character_id = t.character_id
                        LEFT JOIN character_attributes a ON a.character_id = t.character_id
                        LEFT JOIN character_locations l ON l.character_id = t.character_id
                        LEFT JOIN character_ships p ON p.character_id = t.character_id
                        LEFT JOIN character_onlines o ON o.character_id = t.character_id
                        LEFT JOIN character_clones c ON c.character_id = t.character_id
                        WHERE t.character_id = ?
                        """).param(characterId).query(Sheet.class).single();
    }
}
