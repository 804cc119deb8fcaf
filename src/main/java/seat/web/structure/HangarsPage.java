package seat.web.structure;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.OwnerSelection;
import seat.access.Requires;
import seat.asset.Hangars;
import seat.asset.Hangars.Section;
import seat.db.Database;
import seat.db.Meaning;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.update.Freshness;
import seat.view.View;
import seat.view.Views;
import seat.web.Formats;
import seat.web.price.PriceNotes;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.Divisions;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** What a corporation owns by hangar and place with its value, and what came, moved and left within a day. */
@Controller
final class HangarsPage {
    private static final String PERMISSION = "corporation.asset";
    private static final int PLACES = 200;

    private final Database database;
    private final Hangars hangars;
    private final Subjects subjects;
    private final Divisions divisions;
    private final Views views;
    private final References references;
    private final PriceNotes notes;
    private final ListTables tables;
    private final MessageSource messages;

    HangarsPage(
            Database database,
            Hangars hangars,
            Subjects subjects,
            Divisions divisions,
            Views views,
            References references,
            PriceNotes notes,
            ListTables tables,
            MessageSource messages) {
        this.database = database;
        this.hangars = hangars;
        this.subjects = subjects;
        this.divisions = divisions;
        this.views = views;
        this.references = references;
        this.notes = notes;
        this.tables = tables;
        this.messages = messages;
    }

    /** A hangar or another part of places, with what lies in all of it. */
    record Part(Section section, String name, BigDecimal value) {}

    /**
     * A place.
     *
     * @param place null for asset safety and for what ESI gives no place
     */
    record Line(@Nullable Ref place, Hangars.InPlace content) {}

    @Requires(PERMISSION)
    @GetMapping("/corporations/{corporationId}/hangars")
    String show(
            @PathVariable long corporationId, Access access, HttpServletRequest request, Locale locale, Model model) {
        Formats formats = new Formats(locale, messages);
        View list = views.find(OwnerType.CORPORATION, "asset-list").orElseThrow();
        Hangars.Counted counted =
                hangars.count(corporationId, access.rows(list, new OwnerSelection.One(corporationId)));
        Map<Integer, String> names = divisions.names(corporationId, "hangar", locale);
        List<Part> parts = Stream.of(Section.values())
                .filter(section -> counted.sections().containsKey(section))
                .map(section -> new Part(
                        section,
                        name(section, names, formats),
                        counted.sections().getOrDefault(section, BigDecimal.ZERO)))
                .toList();
        List<Hangars.InPlace> shown = counted.places().stream().limit(PLACES).toList();
        Set<Long> ids = new HashSet<>();
        shown.forEach(place -> ids.add(place.placeId()));
        Map<Long, Ref> refs = references.of(ids);
        List<Line> lines = new ArrayList<>();
        shown.forEach(place -> lines.add(new Line(refs.get(place.placeId()), place)));
        Freshness.of(database, corporationId, List.of("corporation.assets"))
                .ifPresent(freshness -> model.addAttribute("freshness", freshness));
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "hangars", access, locale));
        model.addAttribute("parts", parts);
        model.addAttribute("lines", lines);
        model.addAttribute("more", counted.places().size() - lines.size());
        model.addAttribute("value", counted.value());
        model.addAttribute("whole", counted.whole());
        model.addAttribute("priceNote", notes.without(counted.unpriced()));
        Set<Integer> seen = access.divisions(DivisionKind.HANGAR, PERMISSION, corporationId);
        List<Hangars.Moved> moved = hangars.changed(corporationId, seen, database.now());
        model.addAttribute("moved", moved.size());
        return tables.answer(table(names), moved, request, locale, model, "structure/hangars");
    }

    private static String name(Section section, Map<Integer, String> names, Formats formats) {
        int division = section.division();
        return division > 0
                ? names.getOrDefault(division, "")
                : formats.message("hangars.section." + section.word(), section.word());
    }

    private static ListTable<Hangars.Moved> table(Map<Integer, String> names) {
        return ListTable.<Hangars.Moved>of("hangar-changes")
                .entity("type_id", Hangars.Moved::typeId)
                .text("moved_from", one -> names.getOrDefault(one.from(), ""))
                .text("moved_to", one -> names.getOrDefault(one.to(), ""))
                .quantity("quantity", one -> one.to() == 0 ? null : one.quantity())
                .isk("value", Hangars.Moved::value)
                .column("seen_at", Meaning.TIME, Hangars.Moved::seenAt)
                .sortedBy("-seen_at")
                .phone("type_id", "value", "moved_to", "seen_at");
    }
}
