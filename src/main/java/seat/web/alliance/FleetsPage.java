package seat.web.alliance;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Compliance;
import seat.access.Requires;
import seat.alliance.Coverage;
import seat.alliance.FleetMember;
import seat.alliance.Fleets;
import seat.db.Meaning;
import seat.resource.OwnerType;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** Who is in the fleets of an alliance, as their bosses' tokens tell: a list of who took part, to be taken along. */
@Controller
final class FleetsPage {
    private static final ListTable<FleetMember> MEMBERS = ListTable.<FleetMember>of("fleets")
            .entity("character_id", FleetMember::characterId)
            .entity("main_character_id", FleetMember::mainId)
            .entity("corporation_id", FleetMember::corporationId)
            .entity("ship_type_id", FleetMember::shipTypeId)
            .entity("solar_system_id", FleetMember::systemId)
            .column("role", Meaning.CODE, FleetMember::role)
            .entity("fleet_boss_id", FleetMember::bossId)
            .column("join_time", Meaning.TIME, FleetMember::joined)
            .age("seen_at", FleetMember::seenAt)
            .key(member -> member.fleetId() + "-" + member.characterId())
            .keeping("fleet")
            .sortedBy("character_id")
            .phone("character_id", "ship_type_id", "solar_system_id", "join_time");

    private final Fleets fleets;
    private final Compliance compliance;
    private final Subjects subjects;
    private final References references;
    private final ListTables lists;

    FleetsPage(Fleets fleets, Compliance compliance, Subjects subjects, References references, ListTables lists) {
        this.fleets = fleets;
        this.compliance = compliance;
        this.subjects = subjects;
        this.references = references;
        this.lists = lists;
    }

    /** @param people how many persons its members are */
    record Fleet(
            long id,
            @Nullable Ref boss,
            int members,
            int people,
            @Nullable LocalDateTime seenAt) {}

    @Requires("alliance.fleets")
    @GetMapping("/alliances/{allianceId}/fleets")
    String show(
            @PathVariable long allianceId,
            @RequestParam(defaultValue = "") String fleet,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.ALLIANCE, allianceId, "fleets", access, locale));
        List<FleetMember> all = fleets.of(compliance.corporations(allianceId).stream()
                .limit(Coverage.MOST)
                .toList());
        long chosen = fleet.matches("[0-9]{1,18}") ? Long.parseLong(fleet) : 0;
        model.addAttribute("fleets", summed(all));
        model.addAttribute("chosen", chosen);
        return lists.answer(
                MEMBERS,
                all.stream()
                        .filter(member -> chosen == 0 || member.fleetId() == chosen)
                        .toList(),
                request,
                locale,
                model,
                "alliance/fleets");
    }

    private List<Fleet> summed(List<FleetMember> all) {
        Map<Long, Set<Long>> members = new LinkedHashMap<>();
        Map<Long, Set<Long>> people = new LinkedHashMap<>();
        Map<Long, FleetMember> first = new LinkedHashMap<>();
        all.forEach(member -> {
            members.computeIfAbsent(member.fleetId(), unused -> new TreeSet<>()).add(member.characterId());
            people.computeIfAbsent(member.fleetId(), unused -> new TreeSet<>()).add(member.mainId());
            first.putIfAbsent(member.fleetId(), member);
        });
        Map<Long, Ref> refs =
                references.of(first.values().stream().map(FleetMember::bossId).toList());
        return first.values().stream()
                .map(member -> new Fleet(
                        member.fleetId(),
                        refs.get(member.bossId()),
                        members.getOrDefault(member.fleetId(), Set.of()).size(),
                        people.getOrDefault(member.fleetId(), Set.of()).size(),
                        member.seenAt()))
                .toList();
    }
}
