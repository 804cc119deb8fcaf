package seat.web.home;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.GraceTime;
import seat.access.Names;
import seat.access.Notices;
import seat.access.Notices.Notice;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.attention.Attention;
import seat.db.Database;
import seat.preference.Preference;
import seat.preference.PreferenceStore;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.ReaderPreferences;
import seat.web.character.CharacterTable;
import seat.web.character.ListedCharacter;
import seat.web.character.ListedCharacters;
import seat.web.reference.References;
import seat.web.table.ListTable;
import seat.web.table.ListTables;

/**
 * What people see first. It is one of three homes, by what its viewer has: of a pilot, of somebody with many characters, of somebody who
 * leads a corporation. On each, what needs somebody stands first.
 */
@Controller
final class HomePage {
    private static final int MOST_CORPORATIONS = 50;

    /** The parameter with which the menu of parts is open. */
    private static final String CHOOSING = "parts";

    /** Lines of what needs somebody that are shown at once. */
    private static final int MOST_NEEDS = 7;

    /** Owners whose data is on its way that are told one by one; the sum tells of all. */
    private static final int MOST_READING = 40;

    /** Lines of a director's part that are shown at once. */
    private static final int MOST_LINES = 12;

    /** Corporations whose wallets are shown at once. */
    private static final int MOST_WALLETS = 3;

    private final Database database;
    private final OwnCharacters characters;
    private final ListedCharacters lists;
    private final UpdateProgress updates;
    private final Names names;
    private final References references;
    private final Notices notices;
    private final HomeNeeds needs;
    private final Together together;
    private final LeaderParts leaders;
    private final ReaderPreferences reader;
    private final PreferenceStore preferences;
    private final ListTables tables;
    private final MessageSource messages;

    HomePage(
            Database database,
            OwnCharacters characters,
            ListedCharacters lists,
            UpdateProgress updates,
            Names names,
            References references,
            Notices notices,
            HomeNeeds needs,
            Together together,
            LeaderParts leaders,
            ReaderPreferences reader,
            PreferenceStore preferences,
            ListTables tables,
            MessageSource messages) {
        this.database = database;
        this.characters = characters;
        this.lists = lists;
        this.updates = updates;
        this.names = names;
        this.references = references;
        this.notices = notices;
        this.needs = needs;
        this.together = together;
        this.leaders = leaders;
        this.reader = reader;
        this.preferences = preferences;
        this.tables = tables;
        this.messages = messages;
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/")
    String show(Viewer viewer, Access access, HttpServletRequest request, Locale locale, Model model) {
        Instant now = database.now();
        List<OwnCharacter> own = characters.of(viewer.userId());
        List<OwnCharacter> open = own.stream().filter(one -> !one.closed()).toList();
        Formats formats = new Formats(locale, messages);
        Map<Long, Integer> missing = new HashMap<>();
        open.forEach(one -> missing.put(one.characterId(), one.missingScopes().size()));
        List<ListedCharacter> listed =
                lists.brief(open.stream().map(OwnCharacter::characterId).toList(), missing, formats, now);
        String page = tables.answer(table(formats, now), listed, request, locale, model, "home");
        if (Htmx.asksForFragment(request) || !page.equals("home")) {
            return page;
        }
        List<Long> corporations = access.corporations(MOST_CORPORATIONS);
        HomeParts parts = HomeParts.of(reader.of(request).homeParts());
        Predicate<HomePart> there = there(!open.isEmpty(), !corporations.isEmpty());
        List<HomePart> shown = parts.shown(there);
        progress(corporations, own, model);
        model.addAttribute("clock", now);
        model.addAttribute("parts", shown);
        model.addAttribute("choice", choice(parts, there));
        model.addAttribute("choosing", request.getParameter(CHOOSING) != null);
        model.addAttribute("moved", !parts.kept().isEmpty());
        if (shown.contains(HomePart.NEEDS)) {
            List<Attention.Line> lines = needs.of(open, listed, now);
            model.addAttribute("needs", lines.subList(0, Math.min(lines.size(), MOST_NEEDS)));
            model.addAttribute("moreNeeds", lines.subList(Math.min(lines.size(), MOST_NEEDS), lines.size()));
            model.addAttribute("next", next(listed));
        }
        if (shown.contains(HomePart.SUMS)) {
            model.addAttribute("sums", together.of(listed, now));
        }
        leaders.fill(
                shown, corporations, listed.stream().map(ListedCharacter::id).toList(), access, now, locale, model);
        model.addAttribute("mostLines", MOST_LINES);
        model.addAttribute("mostWallets", MOST_WALLETS);
        model.addAttribute("corporationIds", corporations);
        model.addAttribute("characters", open);
        model.addAttribute("closed", own.stream().filter(OwnCharacter::closed).toList());
        List<Lacking> lacking = Lacking.of(open);
        model.addAttribute("lacking", lacking);
        model.addAttribute(
                "lackingCount",
                lacking.stream().mapToInt(one -> one.names().size()).sum());
        List<Notice> told = notices.of(viewer.userId());
        model.addAttribute("notices", told);
        model.addAttribute(
                "told", names.of(told.stream().map(Notice::characterId).toList()));
        boolean dead = !own.isEmpty() && own.stream().allMatch(one -> one.disabledAt() != null);
        model.addAttribute(
                "rolesEnd", dead ? GraceTime.end(database, viewer.userId()).orElse(null) : null);
        return page;
    }

    /** The list of characters without what takes statements of its own; the page of the list has that. */
    private static ListTable<ListedCharacter> table(Formats formats, Instant now) {
        return CharacterTable.of(formats, now)
                .without("slots_orders", "slots_contracts", "tag")
                .hidden("corporation_id", "total_sp", "clone_jump", "token")
                .keeping(CHOOSING);
    }

    private static Predicate<HomePart> there(boolean characters, boolean corporations) {
        return part -> part.isOfLeaders() ? corporations : characters;
    }

    /** A part in the menu of parts. */
    record Choice(HomePart part, boolean hidden, boolean first, boolean last) {}

    private static List<Choice> choice(HomeParts parts, Predicate<HomePart> there) {
        List<HomePart> all = parts.all(there);
        return all.stream()
                .map(part -> new Choice(part, parts.isHidden(part), part == all.getFirst(), part == all.getLast()))
                .toList();
    }

    /** What the menu of parts asks for. */
    enum Change {
        UP,
        DOWN,
        HIDE,
        SHOW,
        RESET
    }

    /** Moves, hides or shows a part, or makes all as it was; the menu stays open. */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/home/parts")
    String change(@RequestParam String change, Viewer viewer, Access access, HttpServletRequest request) {
        String[] words = change.split(":", 2);
        Change what = Arrays.stream(Change.values())
                .filter(one -> one.name().equalsIgnoreCase(words[0]))
                .findFirst()
                .orElseThrow(() -> new AccessRefusal("A part of the home page can be moved 'up' or 'down',"
                        + " 'hide' or 'show' it, or 'reset' all, but not '" + words[0] + "'"));
        HomeParts parts =
                HomeParts.of(what == Change.RESET ? "" : reader.of(request).homeParts());
        if (what != Change.RESET) {
            String id = words.length > 1 ? words[1] : "";
            HomePart part = HomeParts.find(id)
                    .orElseThrow(() -> new AccessRefusal("The home page has no part '" + id + "'; it has "
                            + Arrays.stream(HomePart.values()).map(HomePart::id).collect(Collectors.joining(", "))));
            Predicate<HomePart> there = there(
                    characters.of(viewer.userId()).stream().anyMatch(one -> !one.closed()),
                    !access.corporations(1).isEmpty());
            parts = switch (what) {
                case UP -> parts.move(part, -1, there);
                case DOWN -> parts.move(part, 1, there);
                case HIDE -> parts.hide(part);
                case SHOW, RESET -> parts.show(part);
            };
        }
        preferences.save(viewer.userId(), Map.of(Preference.HOME_PARTS, parts.kept()));
        return "redirect:/?" + CHOOSING + "=1";
    }

    /**
     * What of the home page changes while data is fetched. When all has come the page is drawn anew.
     *
     * @param busy whether it had not all come when the page asked
     */
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/progress")
    String progress(
            @RequestParam(defaultValue = "false") boolean busy,
            Viewer viewer,
            Access access,
            HttpServletResponse response,
            Model model) {
        progress(access.corporations(MOST_CORPORATIONS), characters.of(viewer.userId()), model);
        if (busy && Boolean.FALSE.equals(model.getAttribute("busy"))) {
            response.setHeader("HX-Refresh", "true");
        }
        return "home :: live";
    }

    /** Owners whose data is on its way, or some of which could not be read. */
    private void progress(List<Long> corporations, List<OwnCharacter> own, Model model) {
        List<Long> owners = new ArrayList<>(corporations);
        own.stream()
                .filter(one -> !one.closed() && one.disabledAt() == null)
                .forEach(one -> owners.add(one.characterId()));
        Map<Long, Progress> progress = updates.of(owners);
        List<Long> shown = owners.stream()
                .filter(owner -> {
                    Progress one = Objects.requireNonNull(progress.get(owner));
                    return one != null && (!one.complete() || !one.problems().isEmpty());
                })
                .toList();
        boolean busy = progress.values().stream().anyMatch(one -> !one.complete());
        model.addAttribute("progress", progress);
        List<Long> told = shown.subList(0, Math.min(shown.size(), MOST_READING));
        model.addAttribute("reading", shown);
        model.addAttribute("readingEach", told);
        model.addAttribute(
                "readingFetched",
                shown.stream()
                        .mapToInt(owner ->
                                Objects.requireNonNull(progress.get(owner)).fetched())
                        .sum());
        model.addAttribute(
                "readingTotal",
                shown.stream()
                        .mapToInt(owner ->
                                Objects.requireNonNull(progress.get(owner)).total())
                        .sum());
        model.addAttribute("readingNames", names.of(told));
        model.addAttribute("busy", busy);
    }

    /** The training that ends first. */
    private static String next(List<ListedCharacter> listed) {
        return listed.stream()
                .filter(one -> one.training().running() != null)
                .min(Comparator.comparing(
                        one -> Objects.requireNonNull(one.training().running()).endsAt()))
                .map(ListedCharacter::trains)
                .orElse("");
    }
}
