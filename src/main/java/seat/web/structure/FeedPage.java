package seat.web.structure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.AccessRules;
import seat.access.CalendarFeeds;
import seat.access.Names;
import seat.access.PublicPage;
import seat.access.Viewer;
import seat.access.ViewersCharacters;
import seat.config.Settings;
import seat.db.Database;
import seat.structure.FeedMemory;
import seat.structure.ICalendar;
import seat.structure.Timer;
import seat.structure.TimerReach;
import seat.structure.Timers;
import seat.web.Formats;
import seat.web.NotFoundException;
import seat.web.Visits;

/** Somebody's timers as a calendar reads them, by a secret address: what its owner may see at the moment of reading. */
@Controller
final class FeedPage {
    private static final String ENDING = ".ics";
    private static final Duration AHEAD = Duration.ofDays(30);
    private static final Duration MOMENT = Duration.ofMinutes(15);

    private final Database database;
    private final CalendarFeeds feeds;
    private final AccessRules rules;
    private final ViewersCharacters own;
    private final Timers timers;
    private final Names names;
    private final MessageSource messages;
    private final Settings settings;

    FeedPage(
            Database database,
            CalendarFeeds feeds,
            AccessRules rules,
            ViewersCharacters own,
            Timers timers,
            Names names,
            MessageSource messages,
            Settings settings) {
        this.database = database;
        this.feeds = feeds;
        this.rules = rules;
        this.own = own;
        this.timers = timers;
        this.names = names;
        this.messages = messages;
        this.settings = settings;
    }

    @PublicPage
    @GetMapping(CalendarFeeds.PATH + "{secret}")
    void read(@PathVariable String secret, Locale locale, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Visits.keepOut(response);
        Viewer viewer = feeds.find(
                        secret.endsWith(ENDING) ? secret.substring(0, secret.length() - ENDING.length()) : "")
                .orElseThrow(() -> new NotFoundException("calendar"));
        Instant now = database.now();
        List<Timer> seen = timers.of(TimerReach.of(rules.of(viewer), viewer, own.of(viewer)), now, now.plus(AHEAD));
        String base =
                settings.http().publicUrl(request.getLocalPort()).toString().replaceAll("/+$", "");
        String text = ICalendar.of("SeAT", events(viewer.userId(), seen, base, locale, now), now);
        feeds.read(viewer.userId());
        response.setContentType("text/calendar");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().print(text);
    }

    private List<ICalendar.Event> events(long userId, List<Timer> seen, String base, Locale locale, Instant now) {
        Set<Long> ids = new HashSet<>();
        Map<String, Timer> byId = new HashMap<>();
        seen.forEach(timer -> {
            ids.addAll(List.of(timer.placeId(), timer.systemId()));
            byId.put(timer.id(), timer);
        });
        StructureWords words = StructureWords.of(names, ids, locale, messages);
        Formats formats = words.formats();
        List<ICalendar.Event> events = new ArrayList<>();
        for (FeedMemory.Told told : new FeedMemory(database).tell(userId, seen, now)) {
            Timer timer = byId.get(told.timer());
            if (told.cancelled() || timer == null) {
                events.add(new ICalendar.Event(
                        told.timer(),
                        told.sequence(),
                        true,
                        told.start(),
                        told.start().plus(MOMENT),
                        formats.message("timer.cancelled", "Cancelled"),
                        "",
                        "",
                        ""));
            } else {
                Instant until = timer.until();
                events.add(new ICalendar.Event(
                        timer.id(),
                        told.sequence(),
                        false,
                        timer.at(),
                        until == null || !until.isAfter(timer.at()) ? timer.at().plus(MOMENT) : until,
                        formats.message(
                                        "timer.kind." + timer.kind().word(),
                                        timer.kind().word()) + ": " + TimersPage.name(timer, words),
                        words.nameOf(timer.systemId()),
                        timer.note(),
                        base + "/timers/" + timer.id()));
            }
        }
        return events;
    }
}
