package seat.web.corporation;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import seat.eve.CorporationTax;
import seat.eve.NpcIds;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.standing.War;
import seat.standing.Wars;
import seat.web.EveText;
import seat.web.reference.References;
import seat.web.subject.Subjects;

/** A corporation at a glance. */
@Controller
final class SummaryPage {
    private record Summary(
            @Nullable Integer memberCount,
            @Nullable Long ceoId,
            @Nullable Long creatorId,
            @Nullable Long allianceId,
            @Nullable Long homeStationId,
            @Nullable Double taxRate,
            @Nullable LocalDateTime dateFounded,
            @Nullable String url,
            @Nullable Boolean warEligible,
            @Nullable String description,
            @Nullable Double balance) {}

    private final Database database;
    private final Names names;
    private final Subjects subjects;
    private final References references;

    SummaryPage(Database database, Names names, Subjects subjects, References references) {
        this.database = database;
        this.names = names;
        this.subjects = subjects;
        this.references = references;
    }

    @Requires("corporation.summary")
    @GetMapping("/corporations/{corporationId}")
    String root(@PathVariable long corporationId) {
        return "redirect:/corporations/" + corporationId + "/dashboard";
    }

    @Requires("corporation.summary")
    @GetMapping("/corporations/{corporationId}/summary")
    String show(@PathVariable long corporationId, Access access, Locale locale, Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "summary", access, locale));
        Set<Integer> divisions = access.divisions(DivisionKind.WALLET, "corporation.journal", corporationId);
        Summary summary = database.sql()
                .sql("""
                        SELECT member_count, ceo_id, creator_id, alliance_id, home_station_id, tax_rate, date_founded, url,
                               war_eligible, description,
                               (SELECT SUM(w.balance) FROM corporation_wallet_balances w
                                WHERE w.corporation_id = i.corporation_id AND w.division IN (:divisions)) AS balance
                        FROM corporation_infos i WHERE corporation_id = :corporation
                        """)
                .param("corporation", corporationId)
                .param("divisions", divisions.isEmpty() ? Set.of(0) : divisions)
                .query(Summary.class)
                .single();
        List<Long> ids = Stream.of(summary.ceoId(), summary.creatorId(), summary.homeStationId())
                .filter(id -> id != null)
                .toList();
        model.addAttribute("summary", summary);
        model.addAttribute("names", names.of(ids));
        model.addAttribute("description", EveText.parse(summary.description()));
        model.addAttribute("tax", CorporationTax.rate(corporationId, summary.taxRate()));
        model.addAttribute("npc", NpcIds.isCorporation(corporationId));
        Long alliance = summary.allianceId();
        List<War> wars = new Wars(database).of(corporationId, alliance == null ? 0 : alliance, database.now());
        model.addAttribute("wars", wars);
        model.addAttribute(
                "refs",
                references.of(wars.stream()
                        .flatMap(war -> Stream.of(war.aggressorId(), war.defenderId()))
                        .filter(id -> id != 0)
                        .toList()));
        return "corporation/summary";
    }
}
