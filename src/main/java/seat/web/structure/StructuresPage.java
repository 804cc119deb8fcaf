package seat.web.structure;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Names;
import seat.access.OwnerSelection;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Database;
import seat.db.Meaning;
import seat.eve.StructurePower;
import seat.resource.OwnerType;
import seat.structure.Reach;
import seat.structure.Structure;
import seat.structure.Structures;
import seat.update.Freshness;
import seat.web.subject.Subject;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** The structures of a corporation, or of all whose the caller may see: what is not normal first, then by how long the fuel lasts. */
@Controller
final class StructuresPage {
    static final String PERMISSION = "corporation.structure";

    private final Database database;
    private final Structures structures;
    private final Subjects subjects;
    private final ListTables tables;
    private final Names names;
    private final MessageSource messages;

    StructuresPage(
            Database database,
            Structures structures,
            Subjects subjects,
            ListTables tables,
            Names names,
            MessageSource messages) {
        this.database = database;
        this.structures = structures;
        this.subjects = subjects;
        this.tables = tables;
        this.names = names;
        this.messages = messages;
    }

    /** Whether somebody may open the page of a corporation's structures. */
    static boolean isSeen(Access access, long corporationId) {
        return access.may(PERMISSION, OwnerType.CORPORATION, corporationId);
    }

    @Requires(PERMISSION)
    @GetMapping("/corporations/{corporationId}/structures")
    String one(
            @PathVariable long corporationId, Access access, HttpServletRequest request, Locale locale, Model model) {
        Freshness.of(database, corporationId, List.of("corporation.structures"))
                .ifPresent(freshness -> model.addAttribute("freshness", freshness));
        return show(
                subjects.of(OwnerType.CORPORATION, corporationId, "structures", access, locale),
                Reach.one(corporationId),
                false,
                request,
                locale,
                model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/all/corporations/structures")
    String all(Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(
                subjects.of(OwnerType.CORPORATION, new OwnerSelection.All(), "structures", locale),
                Reach.all(access, PERMISSION),
                true,
                request,
                locale,
                model);
    }

    private String show(
            Subject subject, Reach reach, boolean several, HttpServletRequest request, Locale locale, Model model) {
        Instant now = database.now();
        List<Structure> all = structures.of(reach, now);
        Set<Long> ids = new HashSet<>();
        all.forEach(one -> {
            ids.add(one.id());
            ids.add(one.systemId());
            ids.addAll(one.rigs());
        });
        StructureWords words = StructureWords.of(names, ids, locale, messages);
        model.addAttribute("subject", subject);
        model.addAttribute("most", all.size() >= Structures.MOST ? Structures.MOST : 0);
        model.addAttribute(
                "attacked", all.stream().filter(one -> one.state().isAttacked()).count());
        model.addAttribute(
                "low",
                all.stream().filter(one -> one.power() != StructurePower.FULL).count());
        model.addAttribute("count", all.size());
        model.addAttribute(
                "nextTimer",
                all.stream()
                        .map(Structure::timerEnds)
                        .filter(time -> time != null && time.isAfter(now))
                        .min(Instant::compareTo)
                        .orElse(null));
        ListTable<Structure> table = table(words, now);
        return tables.answer(
                several ? table : table.without("corporation_id"), all, request, locale, model, "structure/structures");
    }

    private static ListTable<Structure> table(StructureWords words, Instant now) {
        return ListTable.<Structure>of("structures")
                .text("structure", one -> words.name(one.id(), one.name(), one.systemId()))
                .link("structure", one -> "/places/" + one.id())
                .entity("type_id", Structure::typeId)
                .entity("system_id", Structure::systemId)
                .state("state", words::state)
                .days("fuel_days", one -> one.days(now))
                .age("timer_in", Structure::timerEnds)
                .text("timer", one -> words.time(one.timerEnds()))
                .state("services", words::services)
                .text("reinforce_hour", words::hours)
                .entity("corporation_id", Structure::corporationId)
                .text("low_since", words::lowSince)
                .text("next_timer", words::next)
                .column("fuel_expires", Meaning.TIME, Structure::fuelEnds)
                .column("unanchors_at", Meaning.TIME, Structure::unanchors)
                .column("core", Meaning.FLAG, one -> one.fitted() ? one.core() : null)
                .text("rigs", words::rigs)
                .quantity("urgency", StructuresPage::urgency)
                .hidden("timer", "low_since", "next_timer", "fuel_expires", "unanchors_at", "core", "rigs", "urgency")
                .sortedBy("urgency")
                .key(Structure::id)
                .phone("structure", "fuel_days", "state", "timer_in");
    }

    /** Not normal, then low power, then the rest, which came by its fuel: rows that are equal stay as they came. */
    private static int urgency(Structure one) {
        return !one.state().isNormal() ? 0 : one.power() != StructurePower.FULL ? 1 : 2;
    }
}
