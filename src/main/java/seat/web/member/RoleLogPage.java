package seat.web.member;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Requires;
import seat.db.Meaning;
import seat.member.RoleChange;
import seat.member.RoleLog;
import seat.resource.OwnerType;
import seat.web.Formats;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Who gave whom which roles, and took them: an entry for each moment, with the titles it was. */
@Controller
final class RoleLogPage {
    private static final List<Integer> PERIODS = List.of(7, 30, 90, 365);
    private static final int STANDARD = 30;

    private final RoleLog log;
    private final Subjects subjects;
    private final ListTables lists;
    private final MessageSource messages;

    RoleLogPage(RoleLog log, Subjects subjects, ListTables lists, MessageSource messages) {
        this.log = log;
        this.subjects = subjects;
        this.lists = lists;
        this.messages = messages;
    }

    @Requires("corporation.security")
    @GetMapping("/corporations/{corporationId}/role-log")
    String show(
            @PathVariable long corporationId,
            @RequestParam(required = false) @Nullable Integer days,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        int period = days != null && PERIODS.contains(days) ? days : STANDARD;
        Formats formats = new Formats(locale, messages);
        RoleLog.Entries entries =
                log.of(corporationId, LocalDateTime.now(ZoneOffset.UTC).minusDays(period));
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "role-log", access, locale));
        model.addAttribute("entries", entries);
        model.addAttribute("periods", PERIODS);
        model.addAttribute("days", period);
        model.addAttribute(
                "directors",
                entries.changes().stream().filter(RoleChange::director).count());
        return lists.answer(table(formats), entries.changes(), request, locale, model, "member/role-log");
    }

    private static ListTable<RoleChange> table(Formats formats) {
        return ListTable.<RoleChange>of("role-log")
                .column("changed_at", Meaning.TIME, RoleChange::at)
                .entity("character_id", RoleChange::characterId)
                .entity("issuer_id", change -> change.issuerId() == 0 ? null : change.issuerId())
                .state("weight", change -> weight(change))
                .text("given", change -> words("+ ", change.given(), change.titlesGiven(), formats))
                .text("taken", change -> words("− ", change.taken(), change.titlesTaken(), formats))
                .quantity("given_count", change -> change.given().size())
                .quantity("taken_count", change -> change.taken().size())
                .text("roles", change -> named(change))
                .hidden("given_count", "taken_count")
                .phone("character_id", "given", "taken", "changed_at")
                .sortedBy("-changed_at")
                .key(change -> change.at() + "/" + change.characterId() + "/" + change.issuerId())
                .keeping("days");
    }

    private static @Nullable State weight(RoleChange change) {
        if (change.director()) {
            return State.now("role-log.director");
        }
        return change.weighty() ? State.soon("role-log.weighty") : null;
    }

    /** '+ 14 roles = title Fleet Commander'. */
    private static @Nullable String words(String sign, Set<String> roles, List<String> titles, Formats formats) {
        if (roles.isEmpty()) {
            return null;
        }
        String count = sign
                + (roles.size() == 1
                        ? formats.message("role-log.role", "1 role")
                        : formats.message("role-log.roles", "{0} roles", formats.number(roles.size())));
        return titles.isEmpty()
                ? count
                : count + " = " + formats.message("role-log.title", "title {0}", String.join(", ", titles));
    }

    private static String named(RoleChange change) {
        List<String> words = new ArrayList<>();
        RoleChange.roles(change.given()).forEach(role -> words.add("+ " + role));
        RoleChange.roles(change.taken()).forEach(role -> words.add("− " + role));
        return String.join(", ", words);
    }
}
