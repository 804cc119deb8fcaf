package seat.web.structure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Names;
import seat.access.Requires;
import seat.db.Database;
import seat.db.Meaning;
import seat.eve.StructureName;
import seat.resource.OwnerType;
import seat.structure.Reach;
import seat.structure.Starbase;
import seat.structure.Starbases;
import seat.update.Freshness;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** A corporation's control towers: what is reinforced first, then by how long the fuel lasts. */
@Controller
final class StarbasesPage {
    private final Database database;
    private final Starbases starbases;
    private final Subjects subjects;
    private final ListTables tables;
    private final Names names;
    private final MessageSource messages;

    StarbasesPage(
            Database database,
            Starbases starbases,
            Subjects subjects,
            ListTables tables,
            Names names,
            MessageSource messages) {
        this.database = database;
        this.starbases = starbases;
        this.subjects = subjects;
        this.tables = tables;
        this.names = names;
        this.messages = messages;
    }

    @Requires("corporation.starbase")
    @GetMapping("/corporations/{corporationId}/starbases")
    String show(
            @PathVariable long corporationId, Access access, HttpServletRequest request, Locale locale, Model model) {
        Freshness.of(database, corporationId, List.of("corporation.starbases"))
                .ifPresent(freshness -> model.addAttribute("freshness", freshness));
        List<Starbase> all = starbases.of(Reach.one(corporationId));
        Set<Long> ids = new HashSet<>();
        all.forEach(one -> {
            ids.add(one.systemId());
            ids.add(one.moonId());
            one.burns().forEach(burn -> ids.add(burn.typeId()));
        });
        StructureWords words = StructureWords.of(names, ids, locale, messages);
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "starbases", access, locale));
        model.addAttribute("page", "starbases");
        model.addAttribute("count", all.size());
        model.addAttribute("most", all.size() >= Starbases.MOST ? Starbases.MOST : 0);
        return tables.answer(table(words), all, request, locale, model, "structure/property");
    }

    private static ListTable<Starbase> table(StructureWords words) {
        return ListTable.<Starbase>of("starbases")
                .entity("type_id", Starbase::typeId)
                .entity("system_id", Starbase::systemId)
                .text("moon", one -> StructureName.behind(words.nameOf(one.systemId()), words.nameOf(one.moonId())))
                .state("state", StarbasesPage::state)
                .days("fuel_days", Starbase::days)
                .text("fuel_bay", one -> bay(one, words))
                .column(
                        "strontium",
                        Meaning.DURATION,
                        one -> one.known() && one.reinforced() != null
                                ? one.reinforced().toSeconds()
                                : null)
                .text("reinforced_until", one -> words.time(one.reinforcedUntil()))
                .column("online_since", Meaning.TIME, Starbase::onlineSince)
                .column("unanchors_at", Meaning.TIME, Starbase::unanchors)
                .column("starbase_id", Meaning.ID, Starbase::id)
                .quantity("urgency", StarbasesPage::urgency)
                .hidden("online_since", "unanchors_at", "starbase_id", "urgency")
                .sortedBy("urgency")
                .key(Starbase::id)
                .phone("type_id", "fuel_days", "system_id", "state");
    }

    private static int urgency(Starbase one) {
        return one.state().equals("reinforced") ? 0 : one.isCalm() ? 2 : 1;
    }

    private static State state(Starbase one) {
        String words = "starbase.state." + one.state();
        return switch (one.state()) {
            case "online" -> State.plain(words);
            case "reinforced" -> State.now(words);
            case "offline", "onlining", "unanchoring" -> State.soon(words);
            default -> State.unknown("starbase.state.unknown");
        };
    }

    private static String bay(Starbase one, StructureWords words) {
        return one.known()
                ? one.burns().stream()
                        .map(burn ->
                                words.formats().number(Math.floor(burn.inBay())) + " × " + words.nameOf(burn.typeId()))
                        .collect(Collectors.joining(", "))
                : "";
    }
}
