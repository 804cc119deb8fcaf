package seat.web.member;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.Compliance;
import seat.access.Compliance.State;
import seat.access.NamesOfMembers;
import seat.access.Requires;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.db.Database;
import seat.db.Meaning;
import seat.eve.MemberSeen;
import seat.eve.NpcIds;
import seat.member.Absence;
import seat.member.Member;
import seat.member.Members;
import seat.member.ServingTokens;
import seat.note.Note;
import seat.note.Notes;
import seat.resource.DivisionKind;
import seat.resource.OwnerType;
import seat.setting.GlobalSettings;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.OthersData;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/** A corporation's members, those with trouble first: tokens, absence, roles, and what each did in a month. */
@Controller
final class MembersPage {
    static final int DAYS = 30;

    private static final String EXEMPTS = "corporation.compliance";

    private final Database database;
    private final Members members;
    private final Compliance compliance;
    private final ServingTokens tokens;
    private final Notes notes;
    private final Subjects subjects;
    private final ListTables lists;
    private final MessageSource messages;
    private final OthersData others;

    MembersPage(
            Database database,
            Members members,
            Compliance compliance,
            ServingTokens tokens,
            Notes notes,
            Subjects subjects,
            ListTables lists,
            MessageSource messages,
            OthersData others) {
        this.database = database;
        this.members = members;
        this.compliance = compliance;
        this.tokens = tokens;
        this.notes = notes;
        this.subjects = subjects;
        this.lists = lists;
        this.messages = messages;
        this.others = others;
    }

    /** Which members are listed. */
    enum Show {
        NONE,
        MISSING,
        DEAD,
        ABSENT,
        ROLES,
        DIRECTOR,
        NEW,
        NOTED;

        private Predicate<Member> matching(int absent, Set<Long> noted, Instant now) {
            return switch (this) {
                case NONE -> member -> member.state() == State.NEVER;
                case MISSING -> member -> member.state() == State.MISSING_SCOPES;
                case DEAD -> member -> member.state() == State.DEAD;
                case ABSENT -> member -> member.absent(absent, now);
                case ROLES -> member -> !member.roles().isEmpty();
                case DIRECTOR -> Member::director;
                case NEW -> member -> joinedThisWeek(member, now);
                case NOTED -> member -> noted.contains(member.characterId());
            };
        }

        private static boolean joinedThisWeek(Member member, Instant now) {
            Instant joined = member.joined();
            return joined != null && joined.isAfter(now.minus(java.time.Duration.ofDays(7)));
        }

        /** As an address has it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The characters of one person in the corporation. */
    record Person(long id, List<Member> characters) {
        double sum(java.util.function.ToDoubleFunction<Member.Activity> of) {
            return characters.stream()
                    .mapToDouble(member -> of.applyAsDouble(member.activity()))
                    .sum();
        }

        /** The skill points of those characters whose skills may be seen; null for none. */
        @Nullable Long points(Map<Long, Long> known) {
            return characters.stream()
                    .map(member -> known.get(member.characterId()))
                    .filter(Objects::nonNull)
                    .reduce(Long::sum)
                    .orElse(null);
        }

        MemberSeen seen() {
            return characters.stream().map(Member::seen).reduce(MemberSeen.UNKNOWN, MemberSeen::or);
        }

        Set<String> roles() {
            Set<String> all = new TreeSet<>();
            characters.forEach(member -> all.addAll(member.roles()));
            return all;
        }
    }

    @Requires("corporation.tracking")
    @GetMapping("/corporations/{corporationId}/members")
    String show(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String group,
            Viewer viewer,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Instant now = Instant.now();
        Formats formats = new Formats(locale, messages);
        int absent = (int) new GlobalSettings(database).number(Absence.DAYS);
        Set<Integer> divisions = access.divisions(DivisionKind.WALLET, "corporation.journal", corporationId);
        if (!divisions.isEmpty()) {
            others.corporationWallet(request, corporationId);
        }
        boolean mining = access.may("corporation.mining", OwnerType.CORPORATION, corporationId);
        boolean fights = access.may("corporation.killmail", OwnerType.CORPORATION, corporationId);
        Members.Listed listed = members.of(corporationId, new Members.Wanted(DAYS, divisions, mining, fights), now);
        Map<Long, Note.Latest> noted = notes.ofMembers(viewer, access, corporationId);
        Optional<Show> shown = Arrays.stream(Show.values())
                .filter(one -> one.id().equals(show))
                .findFirst();
        List<Member> rows = listed.members().stream()
                .filter(shown.map(one -> one.matching(absent, noted.keySet(), now))
                        .orElse(member -> true))
                .toList();
        Map<Long, Long> points = members.skillPoints(corporationId, access);
        boolean persons = group.equals("person");
        boolean exempts = !persons && access.may(EXEMPTS, OwnerType.CORPORATION, corporationId);
        if (exempts) {
            model.addAttribute("exempts", "/corporations/" + corporationId + "/members/exempt");
        }
        if (!Htmx.asksForFragment(request)) {
            model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "members", access, locale));
            model.addAttribute("listed", listed);
            model.addAttribute("filters", counts(listed.members(), absent, noted.keySet(), now));
            model.addAttribute("shown", shown.map(Show::id).orElse(""));
            model.addAttribute("persons", persons);
            model.addAttribute("absent", absent);
            model.addAttribute("left", left(corporationId));
            model.addAttribute("writes", !viewer.isVisitor());
            model.addAttribute("mayAll", access.may(Notes.VIEW));
            model.addAttribute("audiences", viewer.isVisitor() ? List.of() : notes.audiences(viewer, access));
            model.addAttribute("longest", Notes.LONGEST);
            model.addAttribute(
                    "giver",
                    listed.tracked() && listed.rolesKnown()
                            ? ""
                            : MemberWords.giver(tokens.of(corporationId, "corporation.member-tracking"), formats));
        }
        return persons
                ? lists.answer(
                        without(persons(corporationId, points, formats, now), divisions, mining, fights, points),
                        people(rows),
                        request,
                        locale,
                        model,
                        "member/members")
                : lists.answer(
                        without(table(formats, noted, points, now), divisions, mining, fights, points),
                        rows,
                        request,
                        locale,
                        model,
                        "member/members");
    }

    /** A corporation that is EVE's own, or closed, has no members to look after; what it had is shown. */
    private boolean left(long corporationId) {
        return NpcIds.isCorporation(corporationId)
                || database.reading()
                                .sql("""
                        SELECT COUNT(*) FROM corporation_infos
                        WHERE corporation_id = ? AND (state = 'closed' OR type = 'npc_owned')
                        """)
                                .param(corporationId)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    private static Map<Show, Long> counts(List<Member> all, int absent, Set<Long> noted, Instant now) {
        Map<Show, Long> counts = new EnumMap<>(Show.class);
        for (Show one : Show.values()) {
            counts.put(
                    one, all.stream().filter(one.matching(absent, noted, now)).count());
        }
        return counts;
    }

    private static List<Person> people(List<Member> rows) {
        Map<Long, List<Member>> byPerson = new LinkedHashMap<>();
        rows.forEach(member -> byPerson.computeIfAbsent(member.personId(), person -> new ArrayList<>())
                .add(member));
        return byPerson.entrySet().stream()
                .map(entry -> new Person(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static <R> ListTable<R> without(
            ListTable<R> table, Set<Integer> divisions, boolean mining, boolean fights, Map<Long, Long> points) {
        ListTable<R> skilled = points.isEmpty() ? table.without("total_sp") : table;
        ListTable<R> paid = divisions.isEmpty() ? skilled.without("pve_tax") : skilled;
        ListTable<R> mined = mining ? paid : paid.without("mined");
        return fights ? mined : mined.without("kills_month");
    }

    private static ListTable<Member> table(
            Formats formats, Map<Long, Note.Latest> noted, Map<Long, Long> points, Instant now) {
        return ListTable.<Member>of("members")
                .entity("character_id", Member::characterId)
                .entity("main_id", Member::personId)
                .state("token", member -> MemberWords.token(member, formats))
                .age("last_seen", member -> member.seen().at())
                .quantity("days_absent", member -> member.seen().daysAbsent(now))
                .text("roles", member -> MemberWords.roles(member.roles(), formats))
                .text("titles", member -> member.titles().isEmpty() ? null : String.join(", ", member.titles()))
                .quantity("total_sp", member -> points.get(member.characterId()))
                .entity("ship_type_id", member -> id(member.shipTypeId()))
                .entity("location_id", member -> id(member.placeId()))
                .quantity("alts_here", member -> member.here() - 1)
                .quantity("kills_month", member -> member.activity().kills())
                .isk("pve_tax", member -> member.activity().tax())
                .column("mined", Meaning.VOLUME, member -> member.activity().mined())
                .column("joined", Meaning.DAY, member -> day(member.joined()))
                .text("note", member -> MemberWords.said(noted.get(member.characterId())))
                .link("note", member -> "/notes/of/" + member.characterId())
                .sum("kills_month", "pve_tax", "mined")
                .phone("character_id", "token", "location_id", "last_seen")
                .sortedBy("token")
                .key(Member::characterId)
                .keeping("show", "group");
    }

    private static ListTable<Person> persons(long corporationId, Map<Long, Long> points, Formats formats, Instant now) {
        return ListTable.<Person>of("people")
                .entity("main_id", Person::id)
                .quantity("characters_here", person -> person.characters().size())
                .link(
                        "characters_here",
                        person -> "/corporations/" + corporationId + "/members?main_id=%23" + person.id())
                .state("token", person -> MemberWords.worst(person.characters(), formats))
                .age("last_seen", person -> person.seen().at())
                .quantity("days_absent", person -> person.seen().daysAbsent(now))
                .text("roles", person -> MemberWords.roles(person.roles(), formats))
                .quantity("total_sp", person -> person.points(points))
                .quantity("kills_month", person -> person.sum(Member.Activity::kills))
                .isk("pve_tax", person -> person.sum(Member.Activity::tax))
                .column("mined", Meaning.VOLUME, person -> person.sum(Member.Activity::mined))
                .sum("characters_here", "kills_month", "pve_tax", "mined")
                .phone("main_id", "token", "roles", "last_seen")
                .sortedBy("token")
                .key(Person::id)
                .keeping("show", "group");
    }

    private static @Nullable Long id(long id) {
        return id == 0 ? null : id;
    }

    private static @Nullable LocalDate day(@Nullable Instant at) {
        return at == null ? null : LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Exempts the members who are selected from what the corporation requires. */
    @Requires(EXEMPTS)
    @PostMapping("/corporations/{corporationId}/members/exempt")
    String exempt(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "") List<Long> keys,
            @RequestParam String reason,
            @RequestParam String until,
            Actor actor) {
        try {
            compliance.exempt(actor, corporationId, keys, reason, LocalDate.parse(until.strip()));
        } catch (DateTimeParseException e) {
            throw new AccessRefusal("'" + until + "' is no day; write 2027-01-31");
        }
        return "redirect:/corporations/" + corporationId + "/members";
    }

    @Requires("corporation.tracking")
    @PostMapping("/corporations/{corporationId}/members/note")
    String note(
            @PathVariable long corporationId,
            @RequestParam String character,
            @RequestParam String title,
            @RequestParam String text,
            @RequestParam(defaultValue = "own") String readers,
            Viewer viewer,
            Access access,
            Actor actor) {
        long id = NamesOfMembers.find(database, OwnerType.CHARACTER, character);
        notes.write(viewer, access, actor, "character", id, Note.Draft.of(title, text, readers));
        return "redirect:/corporations/" + corporationId + "/members?show=noted";
    }
}
