package seat.web.member;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.Database;
import seat.db.Meaning;
import seat.eve.MemberSeen;
import seat.member.Absence;
import seat.member.Member;
import seat.member.Members;
import seat.note.Note;
import seat.note.Notes;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.setting.GlobalSettings;
import seat.web.Formats;
import seat.web.OthersData;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** Members who were not seen for long and of whom nothing else shows that they play, with what they could still take along. */
@Controller
final class PurgePage {
    private static final int LEAST = 7;
    private static final int MOST = 365;

    private final Database database;
    private final Members members;
    private final Notes notes;
    private final Subjects subjects;
    private final ListTables lists;
    private final MessageSource messages;
    private final OthersData others;

    PurgePage(
            Database database,
            Members members,
            Notes notes,
            Subjects subjects,
            ListTables lists,
            MessageSource messages,
            OthersData others) {
        this.database = database;
        this.members = members;
        this.notes = notes;
        this.subjects = subjects;
        this.lists = lists;
        this.messages = messages;
        this.others = others;
    }

    /**
     * A member on the list.
     *
     * @param person when any character of the person here was seen
     */
    record Row(Member member, MemberSeen person) {}

    @Requires("corporation.tracking")
    @GetMapping("/corporations/{corporationId}/purge")
    String show(
            @PathVariable long corporationId,
            @RequestParam(required = false) @Nullable Integer days,
            @RequestParam(defaultValue = "") String who,
            Viewer viewer,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Instant now = Instant.now();
        Formats formats = new Formats(locale, messages);
        int limit =
                days == null ? (int) new GlobalSettings(database).number(Absence.DAYS) : Math.clamp(days, LEAST, MOST);
        boolean each = who.equals("characters");
        Set<Integer> divisions = access.divisions(DivisionKind.WALLET, "corporation.journal", corporationId);
        if (!divisions.isEmpty()) {
            others.corporationWallet(request, corporationId);
        }
        boolean mining = access.may("corporation.mining", OwnerType.CORPORATION, corporationId);
        boolean fights = access.may("corporation.killmail", OwnerType.CORPORATION, corporationId);
        // Bounties and rewards are told by members' own journals, and weigh for whoever may see those.
        Members.Listed listed = members.of(
                corporationId,
                new Members.Wanted(limit, divisions, mining, fights),
                hunters -> access.among("character.journal", OwnerType.CHARACTER, hunters),
                now);
        List<Row> rows = inactive(listed.members(), limit, each, now);
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "purge", access, locale));
        model.addAttribute("days", limit);
        model.addAttribute("least", LEAST);
        model.addAttribute("most", MOST);
        model.addAttribute("each", each);
        model.addAttribute("tracked", listed.tracked());
        model.addAttribute("fights", fights);
        model.addAttribute("mining", mining);
        model.addAttribute("wallets", !divisions.isEmpty());
        model.addAttribute(
                "unknown",
                listed.members().stream()
                        .filter(member -> member.seen().at() == null)
                        .count());
        model.addAttribute(
                "names",
                rows.stream()
                        .map(row -> row.member().name())
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining("\n")));
        model.addAttribute("rows", rows.size());
        model.addAttribute(
                "armed",
                rows.stream().filter(row -> !row.member().roles().isEmpty()).count());
        Map<Long, Note.Latest> noted = notes.ofMembers(viewer, access, corporationId);
        return lists.answer(table(formats, noted, now), rows, request, locale, model, "member/purge");
    }

    /** @param each whether a character counts by itself; otherwise none is listed whose person plays here with another */
    static List<Row> inactive(List<Member> all, int days, boolean each, Instant now) {
        Map<Long, MemberSeen> seen = new HashMap<>();
        Set<Long> active = new TreeSet<>();
        for (Member member : all) {
            seen.merge(member.personId(), member.seen(), MemberSeen::or);
            if (member.active(days, now)) {
                active.add(member.personId());
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Member member : all) {
            boolean listed = member.absent(days, now) && !member.activity().any() && !member.exempt();
            if (listed && (each || !active.contains(member.personId()))) {
                rows.add(new Row(member, seen.getOrDefault(member.personId(), MemberSeen.UNKNOWN)));
            }
        }
        rows.sort(Comparator.comparing((Row row) -> row.member().roles().isEmpty())
                .thenComparing(row -> row.member().seen().at(), Comparator.nullsLast(Comparator.naturalOrder())));
        return rows;
    }

    private static ListTable<Row> table(Formats formats, Map<Long, Note.Latest> noted, Instant now) {
        return ListTable.<Row>of("purge")
                .entity("character_id", row -> row.member().characterId())
                .entity("main_id", row -> row.member().personId())
                .quantity("days_absent", row -> row.member().seen().daysAbsent(now))
                .age("last_seen", row -> row.member().seen().at())
                .age("person_seen", row -> row.person().at())
                .text("roles", row -> MemberWords.roles(row.member().roles(), formats))
                .text("could_take", row -> MemberWords.takes(row.member().roles(), formats))
                .text(
                        "titles",
                        row -> row.member().titles().isEmpty()
                                ? null
                                : String.join(", ", row.member().titles()))
                .state("token", row -> MemberWords.token(row.member(), formats))
                .column(
                        "joined",
                        Meaning.DAY,
                        row -> row.member().joined() == null
                                ? null
                                : LocalDate.ofInstant(row.member().joined(), ZoneOffset.UTC))
                .text("note", row -> MemberWords.said(noted.get(row.member().characterId())))
                .link("note", row -> "/notes/of/" + row.member().characterId())
                .phone("character_id", "days_absent", "roles", "last_seen")
                .sortedBy("-days_absent")
                .key(row -> row.member().characterId())
                .keeping("days", "who");
    }
}
