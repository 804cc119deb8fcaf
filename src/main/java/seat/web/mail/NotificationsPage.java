package seat.web.mail;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.mail.NotificationEvent;
import seat.mail.NotificationFamily;
import seat.mail.Notifications;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** What EVE told one character, or all the caller's: by day and family, a sentence each. */
@Controller
final class NotificationsPage {
    private static final String PAGE = "notifications";
    private static final int EVENTS = 100;
    private static final int UNREAD_DAYS = 30;

    private final CharacterScopes scopes;
    private final Notifications notifications;
    private final References references;

    NotificationsPage(CharacterScopes scopes, Notifications notifications, References references) {
        this.scopes = scopes;
        this.notifications = notifications;
        this.references = references;
    }

    /** The events of one day, by family in the order of the page. */
    record Day(LocalDate day, List<Group> groups) {
        Day {
            groups = List.copyOf(groups);
        }
    }

    /** The events of one family on one day, the newest first. */
    record Group(NotificationFamily family, List<Line> lines) {
        Group {
            lines = List.copyOf(lines);
        }
    }

    /** One event: who was told stands there where several were. */
    record Line(NotificationEvent event, @Nullable Ref sender, List<Ref> told) {
        Line {
            told = List.copyOf(told);
        }
    }

    @Requires("character.notification")
    @GetMapping("/characters/{characterId}/notifications")
    String one(@PathVariable long characterId, Access access, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.one(characterId, PAGE, access, locale), request, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/notifications")
    String mine(Viewer viewer, HttpServletRequest request, Locale locale, Model model) {
        return show(scopes.mine(viewer, PAGE, locale), request, model);
    }

    private String show(CharacterScope scope, HttpServletRequest request, Model model) {
        String chosen = Objects.requireNonNullElse(request.getParameter("family"), "");
        Set<NotificationFamily> families = families(chosen);
        Notifications.Page page =
                notifications.page(scope.characters(), families, before(request.getParameter("before")), EVENTS);
        Map<NotificationFamily, Long> unread = notifications.unread(
                scope.characters(), LocalDateTime.now(ZoneOffset.UTC).minusDays(UNREAD_DAYS));
        Set<Long> ids = new HashSet<>(scope.characters());
        page.events().forEach(event -> {
            ids.add(event.sender());
            event.sentence().ids().forEach(ids::add);
        });
        Map<Long, Ref> refs = references.of(ids);
        String path = scope.subject().path() + "/" + PAGE;
        model.addAttribute("subject", scope.subject());
        model.addAttribute("several", scope.several());
        model.addAttribute("path", path);
        model.addAttribute("chosen", chosen);
        model.addAttribute("families", NotificationFamily.values());
        model.addAttribute("unread", unread);
        model.addAttribute(
                "unreadShown",
                unread.entrySet().stream()
                        .filter(family -> family.getKey().shownAtFirst())
                        .mapToLong(Map.Entry::getValue)
                        .sum());
        model.addAttribute("refs", refs);
        model.addAttribute("days", days(page.events(), refs));
        model.addAttribute(
                "older",
                page.older() == null
                        ? ""
                        : path + "?before=" + page.older() + (chosen.isEmpty() ? "" : "&family=" + chosen));
        return "mail/notifications";
    }

    /** The families that an address names: those shown at first, all, or one; an unknown one is as if none was named. */
    private static Set<NotificationFamily> families(String chosen) {
        return chosen.equals("all")
                ? EnumSet.allOf(NotificationFamily.class)
                : Arrays.stream(NotificationFamily.values())
                        .filter(family -> family.id().equals(chosen))
                        .findFirst()
                        .map(EnumSet::of)
                        .orElseGet(() -> Arrays.stream(NotificationFamily.values())
                                .filter(NotificationFamily::shownAtFirst)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NotificationFamily.class))));
    }

    private static LocalDateTime before(@Nullable String given) {
        try {
            return given == null ? LocalDateTime.now(ZoneOffset.UTC).plusDays(1) : LocalDateTime.parse(given);
        } catch (DateTimeException e) {
            return LocalDateTime.now(ZoneOffset.UTC).plusDays(1);
        }
    }

    private static List<Day> days(List<NotificationEvent> events, Map<Long, Ref> refs) {
        Map<LocalDate, Map<NotificationFamily, List<Line>>> days = new LinkedHashMap<>();
        for (NotificationEvent event : events) {
            LocalDate day = event.at() == null ? LocalDate.EPOCH : event.at().toLocalDate();
            days.computeIfAbsent(day, unused -> new LinkedHashMap<>())
                    .computeIfAbsent(event.family(), unused -> new ArrayList<>())
                    .add(new Line(
                            event,
                            refs.get(event.sender()),
                            event.characters().stream()
                                    .map(refs::get)
                                    .filter(Objects::nonNull)
                                    .toList()));
        }
        return days.entrySet().stream()
                .map(day -> new Day(
                        day.getKey(),
                        day.getValue().entrySet().stream()
                                .sorted(Comparator.comparing(Map.Entry::getKey))
                                .map(group -> new Group(group.getKey(), group.getValue()))
                                .toList()))
                .toList();
    }
}
