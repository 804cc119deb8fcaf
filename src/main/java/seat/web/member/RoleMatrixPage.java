package seat.web.member;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Compliance;
import seat.access.Requires;
import seat.db.Database;
import seat.eve.RolePlace;
import seat.member.Absence;
import seat.member.Member;
import seat.member.Members;
import seat.member.RoleLog;
import seat.member.RoleMatrix;
import seat.member.ServingTokens;
import seat.resource.OwnerType;
import seat.setting.GlobalSettings;
import seat.update.Leadership;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Who may do what in a corporation: members by roles, where these hold and by which title, the dangerous ones first. */
@Controller
final class RoleMatrixPage {
    private final Database database;
    private final Members members;
    private final RoleMatrix matrix;
    private final RoleLog log;
    private final ServingTokens tokens;
    private final Subjects subjects;
    private final ListTables lists;
    private final MessageSource messages;

    RoleMatrixPage(
            Database database,
            Members members,
            RoleMatrix matrix,
            RoleLog log,
            ServingTokens tokens,
            Subjects subjects,
            ListTables lists,
            MessageSource messages) {
        this.database = database;
        this.members = members;
        this.matrix = matrix;
        this.log = log;
        this.tokens = tokens;
        this.subjects = subjects;
        this.lists = lists;
        this.messages = messages;
    }

    /** A member with roles or titles. */
    record Row(Member member, RoleMatrix.Held held, boolean away) {
        boolean lost() {
            return member.state() == Compliance.State.DEAD || member.state() == Compliance.State.NEVER;
        }

        boolean takesMoney() {
            return member.roles().stream().anyMatch(role -> role.startsWith("Account_Take"));
        }

        boolean leads() {
            return member.director() || member.roles().contains(Leadership.CEO);
        }
    }

    /** Which members are listed. */
    enum Show {
        DIRECTORS,
        WALLETS,
        AWAY,
        LOST,
        UNTITLED;

        private boolean matches(Row row) {
            return switch (this) {
                case DIRECTORS -> row.leads();
                case WALLETS -> row.takesMoney();
                case AWAY -> row.away();
                case LOST -> row.lost();
                case UNTITLED -> !row.held().untitled().isEmpty() && !row.leads();
            };
        }

        /** As an address has it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Requires("corporation.security")
    @GetMapping("/corporations/{corporationId}/role-matrix")
    String show(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "") String show,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Instant now = Instant.now();
        Formats formats = new Formats(locale, messages);
        int days = (int) new GlobalSettings(database).number(Absence.DAYS);
        List<Row> all = rows(corporationId, days, now);
        Optional<Show> shown = Arrays.stream(Show.values())
                .filter(one -> one.id().equals(show))
                .findFirst();
        List<Row> rows = all.stream()
                .filter(row -> shown.isEmpty() || shown.get().matches(row))
                .toList();
        if (!Htmx.asksForFragment(request)) {
            Map<Show, Long> counts = new EnumMap<>(Show.class);
            for (Show one : Show.values()) {
                counts.put(one, all.stream().filter(one::matches).count());
            }
            model.addAttribute(
                    "subject", subjects.of(OwnerType.CORPORATION, corporationId, "role-matrix", access, locale));
            model.addAttribute("total", all.size());
            model.addAttribute("filters", counts);
            model.addAttribute("shown", shown.map(Show::id).orElse(""));
            model.addAttribute("days", days);
            model.addAttribute("titles", titles(log.titles(corporationId)));
            model.addAttribute(
                    "giver",
                    all.stream().anyMatch(row -> !row.held().places().isEmpty())
                            ? ""
                            : MemberWords.giver(tokens.of(corporationId, "corporation.roles"), formats));
        }
        return lists.answer(table(formats, now), rows, request, locale, model, "member/role-matrix");
    }

    /**
     * A title and what it gives.
     *
     * @param roles in words, by where they hold
     */
    record Title(String name, int count, Map<String, String> roles) {}

    private static List<Title> titles(Map<String, Set<String>> titles) {
        return titles.entrySet().stream()
                .map(title -> {
                    Map<String, String> byPlace = new java.util.TreeMap<>();
                    for (RolePlace place : RolePlace.values()) {
                        String words = title.getValue().stream()
                                .filter(key -> key.startsWith(place.type() + ":"))
                                .map(key -> RolePlace.words(
                                        key.substring(place.type().length() + 1)))
                                .sorted()
                                .collect(Collectors.joining(", "));
                        if (!words.isEmpty()) {
                            byPlace.put(place.id(), words);
                        }
                    }
                    return new Title(title.getKey(), title.getValue().size(), byPlace);
                })
                .toList();
    }

    private List<Row> rows(long corporationId, int days, Instant now) {
        Map<Long, RoleMatrix.Held> held = matrix.of(corporationId);
        RoleMatrix.Held none = new RoleMatrix.Held(Map.of(), Set.of(), Set.of());
        return members.of(corporationId, new Members.Wanted(days, Set.of(), false, false), now).members().stream()
                .filter(member -> held.containsKey(member.characterId())
                        || !member.titles().isEmpty()
                        || !member.roles().isEmpty())
                .map(member -> new Row(member, held.getOrDefault(member.characterId(), none), member.absent(days, now)))
                .sorted(Comparator.comparing((Row row) -> !row.leads())
                        .thenComparing(row -> -row.member().roles().size()))
                .toList();
    }

    private static ListTable<Row> table(Formats formats, Instant now) {
        return ListTable.<Row>of("role-matrix")
                .entity("character_id", row -> row.member().characterId())
                .entity("main_id", row -> row.member().personId())
                .state("look_at", row -> danger(row, formats, now))
                .text("roles", row -> leading(row.member().roles()))
                .text("wallets_take", row -> all(row, "Account_Take_", formats))
                .text("hangars_take", row -> all(row, "Hangar_Take_", formats))
                .text("hangars_query", row -> all(row, "Hangar_Query_", formats))
                .text("elsewhere", row -> elsewhere(row.held(), formats))
                .text(
                        "titles",
                        row -> row.member().titles().isEmpty()
                                ? null
                                : String.join(", ", row.member().titles()))
                .text("untitled", row -> row.leads() ? null : words(row.held().untitled()))
                .text("grantable", row -> words(row.held().grantable()))
                .quantity("days_absent", row -> row.member().seen().daysAbsent(now))
                .state("token", row -> MemberWords.token(row.member(), formats))
                .hidden("hangars_query", "grantable")
                .phone("character_id", "look_at", "roles", "token")
                .sortedBy("look_at")
                .key(row -> row.member().characterId())
                .keeping("show");
    }

    /** Why somebody is worth a look: who can do much and is away or lost most of all. */
    private static @Nullable State danger(Row row, Formats formats, Instant now) {
        List<String> words = new ArrayList<>();
        if (row.leads()) {
            words.add(row.member().roles().contains(Leadership.CEO) ? Leadership.CEO : Member.DIRECTOR);
        } else if (row.takesMoney()) {
            words.add(formats.message("roles.takes-money", "takes money"));
        }
        boolean weighty = !words.isEmpty();
        boolean any = !row.member().roles().isEmpty();
        if (row.away() && any) {
            words.add(formats.message(
                    "roles.away",
                    "away {0} days",
                    formats.number(row.member().seen().daysAbsent(now))));
        }
        if (row.lost() && any) {
            words.add(formats.message(
                    row.member().state() == Compliance.State.DEAD ? "roles.dead" : "roles.never", "no working token"));
        }
        if (words.isEmpty()) {
            return null;
        }
        String text = String.join(", ", words);
        boolean trouble = (row.away() || row.lost()) && any;
        return trouble ? weighty ? State.now(text) : State.soon(text) : State.plain(text);
    }

    /** Roles by their names, without those that are told by numbers of divisions. */
    private static @Nullable String leading(Set<String> roles) {
        return words(roles.stream().filter(role -> !role.matches(".*_[1-7]")).collect(Collectors.toSet()));
    }

    private static @Nullable String words(Set<String> roles) {
        return roles.isEmpty()
                ? null
                : roles.stream().map(RolePlace::words).sorted().collect(Collectors.joining(", "));
    }

    private static @Nullable String all(Row row, String kind, Formats formats) {
        if (row.leads()) {
            return formats.message("members.takes.all", "everything");
        }
        return MemberWords.divisions(row.member().roles(), kind).orElse(null);
    }

    /** Roles that hold at places of a kind alone: they are no roles of everywhere. */
    private static @Nullable String elsewhere(RoleMatrix.Held held, Formats formats) {
        List<String> words = new ArrayList<>();
        for (RolePlace place : RolePlace.values()) {
            Set<String> roles = held.at(place);
            if (place != RolePlace.EVERYWHERE && !roles.isEmpty()) {
                words.add(formats.message("roles.at." + place.id(), place.id()) + ": " + words(roles));
            }
        }
        return words.isEmpty() ? null : String.join("; ", words);
    }
}
