package seat.web.structure;

import jakarta.servlet.http.HttpServletRequest;
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
import seat.access.Requires;
import seat.db.Database;
import seat.db.Meaning;
import seat.resource.OwnerType;
import seat.structure.CustomsOffice;
import seat.structure.CustomsOffices;
import seat.structure.Reach;
import seat.update.Freshness;
import seat.web.Formats;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** A corporation's customs offices: planet, hours of reinforcement, who may use them and what they pay. */
@Controller
final class OfficesPage {
    private final Database database;
    private final CustomsOffices offices;
    private final Subjects subjects;
    private final ListTables tables;
    private final Names names;
    private final MessageSource messages;

    OfficesPage(
            Database database,
            CustomsOffices offices,
            Subjects subjects,
            ListTables tables,
            Names names,
            MessageSource messages) {
        this.database = database;
        this.offices = offices;
        this.subjects = subjects;
        this.tables = tables;
        this.names = names;
        this.messages = messages;
    }

    @Requires("corporation.customs_office")
    @GetMapping("/corporations/{corporationId}/customs-offices")
    String show(
            @PathVariable long corporationId, Access access, HttpServletRequest request, Locale locale, Model model) {
        Freshness.of(database, corporationId, List.of("corporation.customs-offices"))
                .ifPresent(freshness -> model.addAttribute("freshness", freshness));
        List<CustomsOffice> all = offices.of(Reach.one(corporationId));
        Set<Long> ids = new HashSet<>();
        all.forEach(one -> {
            ids.add(one.systemId());
            ids.add(one.planetId());
        });
        StructureWords words = StructureWords.of(names, ids, locale, messages);
        model.addAttribute(
                "subject", subjects.of(OwnerType.CORPORATION, corporationId, "customs-offices", access, locale));
        model.addAttribute("page", "customs-offices");
        model.addAttribute("count", all.size());
        model.addAttribute("most", all.size() >= CustomsOffices.MOST ? CustomsOffices.MOST : 0);
        return tables.answer(table(words), all, request, locale, model, "structure/property");
    }

    private static ListTable<CustomsOffice> table(StructureWords words) {
        return ListTable.<CustomsOffice>of("customs-offices")
                .text("planet", one -> place(one, words))
                .entity("planet_type", CustomsOffice::planetType)
                .entity("system_id", CustomsOffice::systemId)
                .text("reinforce_hours", one -> hours(one, words.formats()))
                .column("corporation_tax_rate", Meaning.PERCENT, CustomsOffice::corporationTax)
                .column("alliance_tax_rate", Meaning.PERCENT, CustomsOffice::allianceTax)
                .state("access", OfficesPage::access)
                .column("excellent_standing_tax_rate", Meaning.PERCENT, CustomsOffice::excellentTax)
                .column("good_standing_tax_rate", Meaning.PERCENT, CustomsOffice::goodTax)
                .column("neutral_standing_tax_rate", Meaning.PERCENT, CustomsOffice::neutralTax)
                .column("bad_standing_tax_rate", Meaning.PERCENT, CustomsOffice::badTax)
                .column("terrible_standing_tax_rate", Meaning.PERCENT, CustomsOffice::terribleTax)
                .entity("type_id", CustomsOffice::typeId)
                .column("office_id", Meaning.ID, CustomsOffice::id)
                .hidden(
                        "type_id",
                        "office_id",
                        "excellent_standing_tax_rate",
                        "bad_standing_tax_rate",
                        "terrible_standing_tax_rate")
                .sortedBy("system_id")
                .key(CustomsOffice::id)
                .phone("planet", "corporation_tax_rate", "system_id", "reinforce_hours");
    }

    /** The planet it is nearest to, or its system where that is not known. */
    private static String place(CustomsOffice one, StructureWords words) {
        String planet = words.nameOf(one.planetId());
        return planet.isEmpty() ? words.nameOf(one.systemId()) : planet;
    }

    /** EVE's hours first, the reader's behind them. */
    private static String hours(CustomsOffice one, Formats formats) {
        if (one.window() == null) {
            return "";
        }
        String from = formats.localHour(one.window().start());
        String text = one.window().text();
        return from.isEmpty()
                ? text
                : text + " · " + from + "–" + formats.localHour(one.window().end());
    }

    private static State access(CustomsOffice one) {
        return one.byStandings()
                ? State.plain("office.access.standings")
                : one.alliance() ? State.plain("office.access.alliance") : State.plain("office.access.own");
    }
}
