package seat.web.alliance;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Compliance;
import seat.access.Requires;
import seat.alliance.Coverage;
import seat.alliance.War;
import seat.alliance.Wars;
import seat.db.Database;
import seat.db.Meaning;
import seat.resource.OwnerType;
import seat.update.PublicCrawls;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** The wars of an alliance and its corporations: against whom, from when, until when, and what was lost. */
@Controller
final class WarsPage {
    private static final ListTable<War> WARS = ListTable.<War>of("war-board")
            .state("state", WarsPage::phase)
            .state(
                    "side",
                    war -> State.plain(war.attacking() ? "war.attacking" : war.ally() ? "war.ally" : "war.defending"))
            .entity("enemy_id", War::enemy)
            .entity("own_side", War::own)
            .age("fights_from", War::fightsFrom)
            .age("ends_at", War::endsAt)
            .isk("destroyed_value", War::destroyed)
            .isk("lost_value", War::lost)
            .column("mutual", Meaning.FLAG, War::mutual)
            .column("declared", Meaning.TIME, War::declared)
            .sum("destroyed_value", "lost_value")
            .hidden("declared")
            .sortedBy("state")
            .key(War::id)
            .phone("enemy_id", "state", "side", "fights_from");

    private final Wars wars;
    private final Compliance compliance;
    private final Subjects subjects;
    private final ListTables lists;
    private final Database database;
    private final PublicCrawls crawls;

    WarsPage(
            Wars wars,
            Compliance compliance,
            Subjects subjects,
            ListTables lists,
            Database database,
            PublicCrawls crawls) {
        this.crawls = crawls;
        this.wars = wars;
        this.compliance = compliance;
        this.subjects = subjects;
        this.lists = lists;
        this.database = database;
    }

    @Requires("alliance.summary")
    @GetMapping("/alliances/{allianceId}/wars")
    String show(@PathVariable long allianceId, Access access, HttpServletRequest request, Locale locale, Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.ALLIANCE, allianceId, "wars", access, locale));
        List<Long> corporations = compliance.corporations(allianceId).stream()
                .limit(Coverage.MOST)
                .toList();
        List<War> rows = wars.of(allianceId, corporations, database.now());
        model.addAttribute("read", crawls.isOn("wars"));
        model.addAttribute("nothing", rows.isEmpty());
        model.addAttribute("eligible", wars.eligible(corporations));
        model.addAttribute("corporations", corporations.size());
        return lists.answer(WARS, rows, request, locale, model, "alliance/wars");
    }

    private static State phase(War war) {
        String words = "war." + war.phase();
        return switch (war.phase()) {
            case FIGHTING, ENDING -> State.now(words);
            case DECLARED -> State.soon(words);
            case OVER -> State.plain(words);
        };
    }
}
