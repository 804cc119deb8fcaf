package seat.web.mail;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.mail.CalendarEvents;
import seat.web.EveText;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** The calendar of one character, or of all the caller's: what comes, then what was. */
@Controller
final class CalendarPage {
    private static final String PAGE = "calendar";
    /** An event that has begun is among those that come for so long. */
    private static final int HOURS_SHOWN = 3;

    private final CharacterScopes scopes;
    private final CalendarEvents events;
    private final References references;

    CalendarPage(CharacterScopes scopes, CalendarEvents events, References references) {
        this.scopes = scopes;
        this.events = events;
        this.references = references;
    }

    /** An event; {@code owner} is null for EVE itself and until the details are fetched. */
    record Line(CalendarEvents.Event event, @Nullable Ref owner, List<EveText.Part> text, List<Answer> answers) {
        Line {
            text = List.copyOf(text);
            answers = List.copyOf(answers);
        }
    }

    /** What a character answered, as a word of ESI's. */
    record Answer(Ref character, String response) {}

    @Requires("character.calendar")
    @GetMapping("/characters/{characterId}/calendar")
    String one(@PathVariable long characterId, Access access, Locale locale, Model model) {
        return show(scopes.one(characterId, PAGE, access, locale), model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/calendar")
    String mine(Viewer viewer, Locale locale, Model model) {
        return show(scopes.mine(viewer, PAGE, locale), model);
    }

    private String show(CharacterScope scope, Model model) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC).minusHours(HOURS_SHOWN);
        List<CalendarEvents.Event> coming = events.from(scope.characters(), now);
        List<CalendarEvents.Event> past = events.before(scope.characters(), now);
        Set<Long> ids = new HashSet<>(scope.characters());
        coming.forEach(event -> ids.add(event.ownerId()));
        past.forEach(event -> ids.add(event.ownerId()));
        Map<Long, Ref> refs = references.of(ids);
        model.addAttribute("subject", scope.subject());
        model.addAttribute("several", scope.several());
        model.addAttribute("coming", lines(coming, refs));
        model.addAttribute("past", lines(past, refs));
        return "mail/calendar";
    }

    private static List<Line> lines(List<CalendarEvents.Event> events, Map<Long, Ref> refs) {
        return events.stream()
                .map(event -> new Line(
                        event,
                        // EVE itself has the id 1, which is no entity.
                        event.ownerId() <= 1 ? null : refs.get(event.ownerId()),
                        EveText.parse(event.text()),
                        new TreeMap<>(event.answers())
                                .entrySet().stream()
                                        .map(answer -> new Answer(
                                                Objects.requireNonNull(refs.get(answer.getKey())), answer.getValue()))
                                        .toList()))
                .toList();
    }
}
