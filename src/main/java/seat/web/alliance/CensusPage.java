package seat.web.alliance;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Compliance;
import seat.access.Requires;
import seat.alliance.Census;
import seat.alliance.Coverage;
import seat.alliance.Hull;
import seat.asset.Hangars.Section;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.fitting.Flyer;
import seat.resource.OwnerType;
import seat.web.Formats;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Who of an alliance, its corporations included, has which capital ship or doctrine hull where, can fly it, and was in the game. Each look is logged. */
@Controller
final class CensusPage {
    private static final int MOST_NAMES = 20;
    private static final int DAYS = 30;

    private final Census census;
    private final Compliance compliance;
    private final Subjects subjects;
    private final ListTables lists;
    private final AuditLog audit;
    private final Database database;
    private final MessageSource messages;

    CensusPage(
            Census census,
            Compliance compliance,
            Subjects subjects,
            ListTables lists,
            AuditLog audit,
            Database database,
            MessageSource messages) {
        this.census = census;
        this.compliance = compliance;
        this.subjects = subjects;
        this.lists = lists;
        this.audit = audit;
        this.database = database;
        this.messages = messages;
    }

    /**
     * One type in sum.
     *
     * @param able pilots who have one and can fly it
     * @param ready those of them who were in the game within thirty days
     */
    record Sum(String name, long assembled, long packaged, long able, long ready) {}

    @Requires("alliance.census")
    @GetMapping("/alliances/{allianceId}/census")
    String show(
            @PathVariable long allianceId,
            @RequestParam(defaultValue = "") String hulls,
            @RequestParam(defaultValue = "") String active,
            Access access,
            Actor actor,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.ALLIANCE, allianceId, "census", access, locale));
        Set<String> names = Stream.of(hulls.split("[,\n]"))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .limit(MOST_NAMES)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Instant now = database.now();
        List<Census.ShipType> types = names.isEmpty() ? census.ofGroups(Census.CAPITALS) : census.named(names);
        List<Long> corporations = compliance.corporations(allianceId).stream()
                .limit(Coverage.MOST)
                .toList();
        audit.write(
                actor,
                Category.READING,
                "census",
                Subject.of(OwnerType.ALLIANCE.id(), allianceId),
                "Read who of the alliance has which ships" + (names.isEmpty() ? "" : ": " + String.join(", ", names)));
        List<Hull> all = census.of(corporations, types, census.stored(access), now);
        List<Hull> rows = "1".equals(active)
                ? all.stream().filter(hull -> recent(hull, now)).toList()
                : all;
        Set<String> known =
                types.stream().map(type -> type.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        model.addAttribute("hulls", hulls);
        model.addAttribute("active", "1".equals(active));
        model.addAttribute(
                "unknown", names.stream().filter(name -> !known.contains(name)).collect(Collectors.joining(", ")));
        model.addAttribute("sums", sums(types, rows, now));
        model.addAttribute("whole", all.size() < Census.MOST);
        return lists.answer(table(new Formats(locale, messages)), rows, request, locale, model, "alliance/census");
    }

    private static ListTable<Hull> table(Formats formats) {
        return ListTable.<Hull>of("census")
                .entity("type_id", Hull::typeId)
                .entity("character_id", Hull::characterId)
                .entity("main_character_id", Hull::mainId)
                .entity("corporation_id", Hull::corporationId)
                .entity("place_id", Hull::placeId)
                .text("stored_in", hull -> stored(hull.section(), formats))
                .quantity("assembled", Hull::assembled)
                .quantity("packaged", Hull::packaged)
                .state("can_fly", CensusPage::ability)
                .state("flying", hull -> hull.flying() ? State.fine("census.flying") : null)
                .state("clone_there", hull -> hull.cloneThere() ? State.plain("census.clone") : null)
                .age("in_game_at", Hull::seen)
                .sum("assembled", "packaged")
                .sortedBy("type_id")
                .key(hull ->
                        (hull.section() == null ? "" + hull.characterId() : hull.corporationId() + "-" + hull.section())
                                + "-" + hull.typeId() + "-" + hull.placeId())
                .keeping("hulls", "active")
                .phone("type_id", "can_fly", "character_id", "in_game_at");
    }

    /** Where in a place something of a corporation lies; null for what is a character's. */
    private static @Nullable String stored(@Nullable Section section, Formats formats) {
        if (section == null) {
            return null;
        }
        return section.division() > 0
                ? formats.message("division.hangar", "Hangar {0}", section.division())
                : formats.message("hangars.section." + section.word(), section.word());
    }

    private static boolean recent(Hull hull, Instant now) {
        return hull.seen() != null && hull.seen().isAfter(Database.utc(now).minusDays(DAYS));
    }

    private static @Nullable State ability(Hull hull) {
        return hull.ability() == null
                ? null
                : switch (hull.ability()) {
                    case CAN -> State.fine("census.can");
                    case AS_OMEGA -> State.soon("census.as-omega");
                    case MISSING -> State.unknown("census.cannot");
                };
    }

    private static List<Sum> sums(List<Census.ShipType> types, List<Hull> rows, Instant now) {
        Map<Long, List<Hull>> byType = new LinkedHashMap<>();
        rows.forEach(hull -> byType.computeIfAbsent(hull.typeId(), unused -> new ArrayList<>())
                .add(hull));
        Map<Long, String> names = types.stream()
                .collect(Collectors.toMap(Census.ShipType::typeId, Census.ShipType::name, (one, other) -> one));
        List<Sum> sums = new ArrayList<>();
        byType.forEach((type, hulls) -> sums.add(new Sum(
                names.getOrDefault(type, ""),
                hulls.stream().mapToLong(Hull::assembled).sum(),
                hulls.stream().mapToLong(Hull::packaged).sum(),
                pilots(hulls, false, now),
                pilots(hulls, true, now))));
        return sums;
    }

    private static long pilots(List<Hull> hulls, boolean recently, Instant now) {
        return hulls.stream()
                .filter(hull -> hull.ability() == Flyer.State.CAN && (!recently || recent(hull, now)))
                .map(Hull::characterId)
                .distinct()
                .count();
    }
}
