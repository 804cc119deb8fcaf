package seat.web.structure;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import seat.access.AccessRules;
import seat.access.CalendarFeeds;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.RecentSignIn;
import seat.access.Requires;
import seat.access.Viewer;
import seat.access.ViewersCharacters;
import seat.audit.Actor;
import seat.config.Settings;
import seat.db.Database;
import seat.eve.PastedTimer;
import seat.standing.StandingProfiles;
import seat.structure.HandTimers;
import seat.structure.Timer;
import seat.structure.TimerKind;
import seat.structure.TimerReach;
import seat.structure.Timers;
import seat.web.NotFoundException;
import seat.web.ReaderPreferences;
import seat.web.reference.References;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Everything that has a time and that the caller may see, on one board: who takes it, and what people wrote down themselves. */
@Controller
final class TimersPage {
    private static final String PATH = "/timers";
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 60;
    private static final Duration PINNED = Duration.ofDays(2);
    private static final int EVENING = 18;
    private static final int NIGHT = 23;
    private static final int LONGEST_TEXT = 4_000;

    private final Database database;
    private final Timers timers;
    private final HandTimers hand;
    private final CalendarFeeds feeds;
    private final AccessRules rules;
    private final ViewersCharacters own;
    private final ListTables tables;
    private final Names names;
    private final References references;
    private final MessageSource messages;
    private final Settings settings;
    private final Origins origins;
    private final StandingProfiles profiles;

    TimersPage(
            Database database,
            Timers timers,
            HandTimers hand,
            CalendarFeeds feeds,
            AccessRules rules,
            ViewersCharacters own,
            ListTables tables,
            Names names,
            References references,
            MessageSource messages,
            Settings settings,
            Origins origins,
            StandingProfiles profiles) {
        this.database = database;
        this.timers = timers;
        this.hand = hand;
        this.feeds = feeds;
        this.rules = rules;
        this.own = own;
        this.tables = tables;
        this.names = names;
        this.references = references;
        this.messages = messages;
        this.settings = settings;
        this.origins = origins;
        this.profiles = profiles;
    }

    /** A timer with who takes it; null for nobody. */
    record Row(Timer timer, HandTimers.@Nullable Claim claim) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping(PATH)
    String board(
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(defaultValue = "") String from,
            Viewer viewer,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Instant now = database.now();
        int ahead = days.matches("[0-9]{1,3}") ? Math.clamp(Integer.parseInt(days), 1, MOST_DAYS) : USUAL_DAYS;
        List<Timer> all =
                timers.of(TimerReach.of(access, viewer, own.of(viewer)), now, now.plus(Duration.ofDays(ahead)));
        ZoneId zone = ReaderPreferences.current().timeZone().orElse(ZoneOffset.UTC);
        List<Timer> shown =
                all.stream().filter(timer -> isShown(timer, which, zone)).toList();
        Map<String, HandTimers.Claim> claims = hand.claims(ids(shown));
        List<Row> rows = shown.stream()
                .map(timer -> new Row(timer, claim(timer, claims)))
                .toList();
        StructureWords words = StructureWords.of(names, named(shown), locale, messages);
        Origin origin = origins.of(from, viewer);
        model.addAttribute("origin", origin);
        model.addAttribute("days", ahead);
        model.addAttribute("which", which);
        model.addAttribute("count", all.size());
        model.addAttribute("zone", zone.getId());
        model.addAttribute("hasZone", ReaderPreferences.current().timeZone().isPresent());
        form("", "", model);
        model.addAttribute("feed", feeds.of(viewer.userId()).orElse(null));
        ListTable<Row> table = table(words, now, origin, standings(shown));
        return tables.answer(
                profiles.standard().isPresent() ? table : table.without("standing"),
                rows,
                request,
                locale,
                model,
                "structure/timers");
    }

    /** What the installation's default profile says of those whose timers they are. */
    private Map<Long, Double> standings(List<Timer> timers) {
        return profiles.standardTowards(timers.stream().map(Timer::ownerId).collect(Collectors.toSet()));
    }

    private static void form(String text, String time, Model model) {
        model.addAttribute("text", text);
        model.addAttribute("at", time);
        model.addAttribute(
                "kinds",
                Arrays.stream(TimerKind.values()).filter(TimerKind::isByHand).toList());
        model.addAttribute("sides", Timer.Side.values());
        model.addAttribute("audiences", HandTimers.Audience.values());
    }

    /** The text of a structure that somebody pasted: what was read of it, and the entry filled in with it. Nothing of it is kept yet. */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping(PATH + "/pasted")
    String pasted(@RequestParam String text, Model model) {
        String given = text.strip();
        if (given.length() > LONGEST_TEXT || !PastedTimer.isOne(given)) {
            throw new AccessRefusal(
                    "This is no structure: its first line is a name, and one below has a time such as 2026.11.30 19:00:00");
        }
        PastedTimer pasted = PastedTimer.of(given, database.now());
        form(given, Database.utc(Objects.requireNonNull(pasted.at())).toString().replace('T', ' '), model);
        model.addAttribute("pasted", pasted);
        return "structure/timer-pasted";
    }

    private static boolean isShown(Timer timer, String which, ZoneId zone) {
        return switch (which) {
            case "critical" -> timer.kind().isCritical();
            case "fuel" -> timer.kind() == TimerKind.FUEL;
            case "money" ->
                switch (timer.kind()) {
                    case BILL, OFFICE, CONTRACT -> true;
                    default -> false;
                };
            case "hand" -> timer.handId() != 0;
            case "evening" -> {
                int hour = timer.at().atZone(zone).getHour();
                yield hour >= EVENING && hour < NIGHT;
            }
            default -> true;
        };
    }

    /** The ids that a claim may be on: of what EVE tells, and of what somebody wrote of the same. */
    private static List<String> ids(List<Timer> timers) {
        return timers.stream().flatMap(TimersPage::ids).toList();
    }

    private static Stream<String> ids(Timer timer) {
        return timer.handId() == 0 || timer.byHand()
                ? Stream.of(timer.id())
                : Stream.of(timer.id(), "hand-" + timer.handId());
    }

    private static HandTimers.@Nullable Claim claim(Timer timer, Map<String, HandTimers.Claim> claims) {
        return ids(timer).map(claims::get).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static Set<Long> named(List<Timer> timers) {
        Set<Long> ids = new HashSet<>();
        timers.forEach(timer -> {
            ids.add(timer.placeId());
            ids.add(timer.systemId());
            ids.add(timer.ownerId());
        });
        return ids;
    }

    private static ListTable<Row> table(StructureWords words, Instant now, Origin origin, Map<Long, Double> standings) {
        return ListTable.<Row>of("timers")
                .state("timer_kind", row -> kind(row.timer(), now))
                .text("timer_what", row -> name(row.timer(), words))
                .link("timer_what", row -> PATH + "/" + row.timer().id())
                .age("timer_in", row -> row.timer().at())
                .text("timer_at", row -> words.time(row.timer().at()))
                .entity("system_id", row -> row.timer().systemId())
                .quantity("jumps", row -> origin.jumps(row.timer().systemId()))
                .entity("owner_id", row -> row.timer().ownerId())
                .standing("standing", row -> standings.get(row.timer().ownerId()))
                .state("timer_side", row -> side(row.timer()))
                .state("timer_claim", TimersPage::claimed)
                .text("timer_note", row -> row.timer().note())
                .state(
                        "timer_source",
                        row -> State.plain(row.timer().byHand() ? "timer.source.hand" : "timer.source.eve"))
                .quantity("urgency", row -> urgency(row.timer(), now))
                .hidden("timer_source", "urgency")
                .sortedBy("urgency")
                .key(row -> row.timer().id())
                .keeping("days", "which", "from")
                .phone("timer_what", "timer_in", "timer_kind", "timer_at");
    }

    /** What may be lost within two days stands first. */
    private static int urgency(Timer timer, Instant now) {
        return timer.kind().isCritical() && timer.at().isBefore(now.plus(PINNED)) ? 0 : 1;
    }

    private static State kind(Timer timer, Instant now) {
        String words = "timer.kind." + timer.kind().word();
        return !timer.kind().isCritical()
                ? State.plain(words)
                : timer.at().isBefore(now.plus(PINNED)) ? State.now(words) : State.soon(words);
    }

    private static State side(Timer timer) {
        String words = "timer.side." + timer.side().word();
        return switch (timer.side()) {
            case OWN -> State.plain(words);
            case FRIEND -> State.fine(words);
            case HOSTILE -> State.now(words);
            case UNKNOWN -> State.unknown(words);
        };
    }

    private static @Nullable State claimed(Row row) {
        HandTimers.Claim claim = row.claim();
        if (claim == null) {
            return null;
        }
        return switch (claim.state()) {
            case TAKEN -> State.plain(claim.name());
            case DONE -> State.fine("timer.done");
            case FAILED -> State.now("timer.failed");
        };
    }

    static String name(Timer timer, StructureWords words) {
        return timer.kind() == TimerKind.CALENDAR
                ? timer.name()
                : words.name(timer.placeId(), timer.name(), timer.systemId());
    }

    /** One timer: what it is, who takes it, and what people did with it. */
    @Requires(Permissions.SIGNED_IN)
    @GetMapping(PATH + "/{timer}")
    String one(@PathVariable("timer") String id, Viewer viewer, Access access, Locale locale, Model model) {
        Instant now = database.now();
        Optional<Timer> found = seen(id, viewer, access, now);
        if (found.isEmpty()) {
            // It is over, was removed, or is somebody else's business.
            return "redirect:" + PATH;
        }
        Timer timer = found.get();
        StructureWords words = StructureWords.of(names, named(List.of(timer)), locale, messages);
        List<String> ids = ids(timer).toList();
        HandTimers.Claim claim = claim(timer, hand.claims(ids));
        model.addAttribute("timer", timer);
        model.addAttribute("name", name(timer, words));
        model.addAttribute("time", words.time(timer.at()));
        model.addAttribute("until", words.time(timer.until()));
        model.addAttribute("left", Duration.between(now, timer.at()));
        model.addAttribute("refs", references.of(named(List.of(timer))));
        model.addAttribute("place", timer.kind() != TimerKind.CALENDAR && timer.placeId() >= FIRST_STRUCTURE);
        model.addAttribute(
                "kept", timer.placeId() >= FIRST_STRUCTURE && StructuresPage.isSeen(access, timer.ownerId()));
        model.addAttribute("claim", claim);
        model.addAttribute("mine", claim != null && claim.userId() == viewer.userId());
        model.addAttribute("written", timer.handId() != 0 && timer.author() == viewer.userId());
        model.addAttribute("log", hand.log(ids));
        return "structure/timer";
    }

    /** Ids of structures begin here; those of systems, planets and moons are smaller. */
    private static final long FIRST_STRUCTURE = 1_000_000_000_000L;

    /** A timer that the caller sees now. */
    private Timer find(String id, Viewer viewer, Access access, Instant now) {
        return seen(id, viewer, access, now).orElseThrow(() -> new NotFoundException("timer " + id));
    }

    private Optional<Timer> seen(String id, Viewer viewer, Access access, Instant now) {
        return timers
                .of(TimerReach.of(access, viewer, own.of(viewer)), now, now.plus(Duration.ofDays(MOST_DAYS)))
                .stream()
                .filter(timer -> ids(timer).anyMatch(id::equals))
                .findFirst();
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping(PATH)
    String write(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String time,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String side,
            @RequestParam(defaultValue = "") String audience,
            @RequestParam(defaultValue = "") String note,
            Viewer viewer,
            Actor actor) {
        Instant now = database.now();
        PastedTimer pasted = PastedTimer.of(text, now);
        Instant at = time.isBlank() ? pasted.at() : moment(time, now);
        if (at == null) {
            throw new AccessRefusal(
                    "The text has no time: paste it with its line 'Reinforced until 2026.11.30 19:04:11',"
                            + " or write the time of EVE beside it");
        }
        HandTimers.Audience who = word(HandTimers.Audience.values(), audience);
        HandTimers.Home home = hand.home(viewer.mainCharacterId()).orElse(new HandTimers.Home(0, 0));
        hand.write(
                actor,
                viewer.userId(),
                new HandTimers.Written(
                        word(TimerKind.values(), kind),
                        pasted.name(),
                        system(pasted.system()),
                        word(Timer.Side.values(), side),
                        at,
                        note,
                        who,
                        home.of(who)),
                now);
        return "redirect:" + PATH;
    }

    private static Instant moment(String text, Instant now) {
        Instant at = PastedTimer.time(text);
        Instant span = at == null ? PastedTimer.span(text, now) : at;
        if (span == null) {
            throw new AccessRefusal(
                    "'" + text + "' is no time; write 2026-11-30 19:04 in EVE's time, or 1d 4h 12min from now");
        }
        return span;
    }

    private long system(String name) {
        return name.isEmpty()
                ? 0
                : database.sql()
                        .sql("""
                                SELECT s.solar_system_id FROM sde_pointer p JOIN sde_solar_systems s ON s.version = p.version
                                WHERE p.id = 1 AND s.name = ? LIMIT 1
                                """)
                        .param(name)
                        .query(Long.class)
                        .optional()
                        .orElse(0L);
    }

    private static <E extends Enum<E>> E word(E[] all, String given) {
        return Arrays.stream(all)
                .filter(one -> one.name().equals(given))
                .findFirst()
                .orElseThrow(() -> new AccessRefusal("'" + given + "' is none of " + Arrays.toString(all)));
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping(PATH + "/{timer}/claim")
    String claim(
            @PathVariable("timer") String id,
            @RequestParam String action,
            @RequestParam(defaultValue = "") String to,
            Viewer viewer,
            Access access,
            Actor actor) {
        Instant now = database.now();
        Timer timer = find(id, viewer, access, now);
        String claimed = ids(timer)
                .filter(hand.claims(ids(timer).toList())::containsKey)
                .findFirst()
                .orElse(timer.id());
        switch (action) {
            case "take" -> hand.take(actor, viewer.userId(), claimed);
            case "done" -> hand.end(actor, viewer.userId(), claimed, HandTimers.Claimed.DONE);
            case "failed" -> hand.end(actor, viewer.userId(), claimed, HandTimers.Claimed.FAILED);
            case "release" -> hand.release(actor, viewer.userId(), claimed);
            case "hand-over" ->
                hand.handOver(
                        actor,
                        viewer.userId(),
                        claimed,
                        to,
                        other -> seen(id, other, rules.of(other), now).isPresent());
            default -> throw new AccessRefusal("'" + action + "' is none of take, done, failed, release, hand-over");
        }
        return "redirect:" + PATH + "/" + id;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping(PATH + "/{timer}/change")
    String change(
            @PathVariable("timer") String id,
            @RequestParam String time,
            @RequestParam(defaultValue = "") String note,
            Viewer viewer,
            Access access,
            Actor actor) {
        Instant now = database.now();
        Timer timer = find(id, viewer, access, now);
        if (!hand.change(actor, viewer.userId(), timer.handId(), moment(time, now), note, now)) {
            throw new NotFoundException("a timer of one's own " + id);
        }
        return "redirect:" + PATH + "/" + id;
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping(PATH + "/{timer}/remove")
    String remove(@PathVariable("timer") String id, Viewer viewer, Access access, Actor actor) {
        Timer timer = find(id, viewer, access, database.now());
        if (!hand.remove(actor, viewer.userId(), timer.handId())) {
            throw new NotFoundException("a timer of one's own " + id);
        }
        return "redirect:" + PATH;
    }

    @Requires(Permissions.SIGNED_IN)
    @RecentSignIn
    @PostMapping("/timer-feed")
    String makeFeed(Viewer viewer, Actor actor, HttpServletRequest request, Model model) {
        String secret = feeds.make(actor, viewer.userId());
        model.addAttribute(
                "link",
                settings.http().publicUrl(request.getLocalPort()).resolve(CalendarFeeds.PATH + secret + ".ics"));
        return "structure/feed-made";
    }

    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/timer-feed/end")
    String endFeed(Viewer viewer, Actor actor) {
        if (!feeds.end(actor, viewer.userId())) {
            throw new NotFoundException("an address for a calendar");
        }
        return "redirect:" + PATH;
    }
}
