package seat.web.alliance;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Compliance;
import seat.access.Requires;
import seat.alliance.CorporationFigures;
import seat.alliance.Coverage;
import seat.alliance.Figures;
import seat.db.Database;
import seat.db.Meaning;
import seat.eve.EveTime;
import seat.member.ComplianceDays;
import seat.resource.OwnerType;
import seat.web.OthersData;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** An alliance's corporations in figures, with their sums, and which of them are not contained in any. */
@Controller
final class ComparisonPage {
    /** Tables of corporations that people read over all of an alliance's. */
    private static final List<String> TABLES = List.of(
            "structures", "customs-offices", "industry-jobs", "orders", "contracts", "killmails", "member-trackings");

    private final Figures figures;
    private final Compliance compliance;
    private final ComplianceDays days;
    private final Subjects subjects;
    private final References references;
    private final ListTables lists;
    private final Database database;
    private final seat.view.Views views;
    private final OthersData others;

    ComparisonPage(
            Figures figures,
            Compliance compliance,
            ComplianceDays days,
            Subjects subjects,
            References references,
            ListTables lists,
            Database database,
            seat.view.Views views,
            OthersData others) {
        this.figures = figures;
        this.compliance = compliance;
        this.days = days;
        this.subjects = subjects;
        this.references = references;
        this.lists = lists;
        this.database = database;
        this.views = views;
        this.others = others;
    }

    /** Where an alliance's pages begin, for those who may see but its contacts, too. */
    @Requires("alliance.contact")
    @GetMapping("/alliances/{allianceId}")
    String root(@PathVariable long allianceId, Access access) {
        boolean compares = access.may("alliance.summary", OwnerType.ALLIANCE, allianceId);
        return "redirect:/alliances/" + allianceId + (compares ? "/comparison" : "/contacts");
    }

    @Requires("alliance.summary")
    @GetMapping("/alliances/{allianceId}/comparison")
    String show(@PathVariable long allianceId, Access access, HttpServletRequest request, Locale locale, Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.ALLIANCE, allianceId, "comparison", access, locale));
        Instant now = database.now();
        List<Long> corporations = compliance.corporations(allianceId).stream()
                .limit(Coverage.MOST)
                .toList();
        boolean census = access.may("alliance.census", OwnerType.ALLIANCE, allianceId);
        List<CorporationFigures> rows = figures.of(allianceId, corporations, access, census, now);
        if (rows.stream().anyMatch(row -> row.tax() != null)) {
            others.allianceWallets(request, allianceId);
        }
        List<Long> missing = rows.stream()
                .filter(row -> row.registered() != null && row.registered() == 0)
                .map(CorporationFigures::corporationId)
                .toList();
        Map<Long, Ref> refs = references.of(missing);
        model.addAttribute(
                "missing",
                missing.stream().map(refs::get).filter(ref -> ref != null).toList());
        model.addAttribute(
                "tables",
                TABLES.stream()
                        .filter(id -> views.find(OwnerType.CORPORATION, id).isPresent())
                        .toList());
        model.addAttribute("tracked", access.may("alliance.tracking", OwnerType.ALLIANCE, allianceId));
        model.addAttribute("nothing", rows.isEmpty());
        Map<Long, List<@Nullable Double>> weeks = days.weeks(
                rows.stream()
                        .filter(row -> row.inOrder() != null)
                        .map(CorporationFigures::corporationId)
                        .toList(),
                EveTime.day(now));
        ListTable<CorporationFigures> table = table(weeks);
        return lists.answer(
                census ? table : table.without("capitals"), rows, request, locale, model, "alliance/comparison");
    }

    private static ListTable<CorporationFigures> table(Map<Long, List<@Nullable Double>> weeks) {
        return ListTable.<CorporationFigures>of("comparison")
                .entity("corporation_id", CorporationFigures::corporationId)
                .text("ticker", CorporationFigures::ticker)
                .entity("ceo_id", CorporationFigures::ceoId)
                .age("ceo_seen", CorporationFigures::ceoSeen)
                .quantity("member_count", CorporationFigures::members)
                .bar("compliance_share", CorporationFigures::inOrder)
                .course(
                        "compliance_course",
                        row -> change(weeks.getOrDefault(row.corporationId(), List.of())),
                        row -> weeks.getOrDefault(row.corporationId(), List.of()))
                .bar("registered_share", CorporationFigures::share)
                .quantity("active", CorporationFigures::active)
                .quantity("kill_count", CorporationFigures::kills)
                .isk("destroyed_value", CorporationFigures::destroyed)
                .quantity("loss_count", CorporationFigures::losses)
                .isk("lost_value", CorporationFigures::lost)
                .isk("member_tax", CorporationFigures::tax)
                .quantity("structures", CorporationFigures::structures)
                .age("fuel_until", CorporationFigures::fuelUntil)
                .quantity("capitals", CorporationFigures::capitals)
                .column(
                        "joined_alliance",
                        Meaning.DAY,
                        row -> row.joined() == null ? null : row.joined().toLocalDate())
                .link("compliance_share", row -> "/corporations/" + row.corporationId() + "/compliance")
                .link("registered_share", row -> "/corporations/" + row.corporationId() + "/compliance")
                .link("structures", row -> "/corporations/" + row.corporationId() + "/structures")
                .hidden("ticker", "registered_share", "kill_count", "loss_count", "joined_alliance")
                .sum(
                        "member_count",
                        "active",
                        "kill_count",
                        "destroyed_value",
                        "loss_count",
                        "lost_value",
                        "member_tax",
                        "structures",
                        "capitals")
                .sortedBy("-member_count")
                .key(CorporationFigures::corporationId)
                .phone("corporation_id", "member_count", "ceo_id", "fuel_until");
    }

    /** The difference of the share between the first week that is kept and the last; null where there are not two. */
    private static @Nullable Double change(List<@Nullable Double> weeks) {
        List<Double> known = weeks.stream().filter(Objects::nonNull).toList();
        return known.size() < 2 ? null : Math.round((known.getLast() - known.getFirst()) * 10_000) / 10_000.0;
    }
}
