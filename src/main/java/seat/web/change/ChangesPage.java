package seat.web.change;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.db.BadTableRequestException;
import seat.db.Database;
import seat.view.ChangesOfCharacters;
import seat.view.ChangesOfCharacters.Changed;
import seat.web.Formats;
import seat.web.PathId;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** What changed for a character, or for all of one's own, told in sentences, the newest first. */
@Controller
final class ChangesPage {
    private static final String PAGE = "changes";
    private static final int ROWS = 100;

    private final ChangesOfCharacters changes;
    private final CharacterScopes scopes;
    private final References references;
    private final MessageSource messages;

    ChangesPage(Database database, CharacterScopes scopes, References references, MessageSource messages) {
        this.changes = new ChangesOfCharacters(database);
        this.scopes = scopes;
        this.references = references;
        this.messages = messages;
    }

    /**
     * A change as people read it.
     *
     * @param character whose change it is; null where the page is about one character
     * @param about whom or what it is about, in front of the sentence; null where the sentence says it all
     */
    record Line(@Nullable Ref character, @Nullable Ref about, String sentence, Changed change) {}

    @Requires("character.changes")
    @GetMapping("/characters/{characterId}/changes")
    String one(
            @PathVariable String characterId,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "0") String before,
            Access access,
            Locale locale,
            Model model) {
        return show(scopes.one(PathId.of(characterId), PAGE, access, locale), topic, before, locale, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/changes")
    String mine(
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "0") String before,
            Viewer viewer,
            Locale locale,
            Model model) {
        return show(scopes.mine(viewer, PAGE, locale), topic, before, locale, model);
    }

    private String show(CharacterScope scope, String topic, String before, Locale locale, Model model) {
        List<String> kinds = topic.isEmpty()
                ? List.of()
                : ChangeTopic.of(topic)
                        .map(ChangeTopic::kinds)
                        .orElseThrow(() -> new BadTableRequestException("topic cannot be " + topic + "; allowed are "
                                + Stream.of(ChangeTopic.values())
                                        .map(ChangeTopic::id)
                                        .toList()));
        List<Changed> found = changes.of(scope.characters(), kinds, PathId.orUnnamed(before), ROWS + 1);
        List<Changed> shown = found.subList(0, Math.min(ROWS, found.size()));
        Map<Long, Ref> refs = references.of(shown.stream()
                .flatMap(change -> Stream.of(change.characterId(), change.entityId()))
                .filter(id -> id != 0)
                .distinct()
                .toList());
        Formats formats = new Formats(locale, messages);
        model.addAttribute("subject", scope.subject());
        model.addAttribute("several", scope.several());
        model.addAttribute(
                "topics", Stream.of(ChangeTopic.values()).map(ChangeTopic::id).toList());
        model.addAttribute("topic", topic);
        model.addAttribute(
                "lines",
                shown.stream()
                        .map(change -> line(change, scope, refs, formats, locale))
                        .toList());
        model.addAttribute("older", found.size() > ROWS ? shown.getLast().position() : 0L);
        model.addAttribute("newer", !before.equals("0"));
        return "change/changes";
    }

    private Line line(Changed change, CharacterScope scope, Map<Long, Ref> refs, Formats formats, Locale locale) {
        Ref about = change.entityId() == change.characterId() ? null : refs.get(change.entityId());
        String sentence = messages.getMessage(
                "change." + change.kind(),
                new Object[] {
                    words(change.detail(), formats), value(change.former(), formats), value(change.present(), formats)
                },
                formats.word(change.kind()),
                locale);
        return new Line(
                scope.several() ? refs.get(change.characterId()) : null,
                about,
                Objects.requireNonNullElse(sentence, ""),
                change);
    }

    private static String words(@Nullable String text, Formats formats) {
        return text == null ? "" : formats.word(text);
    }

    /** Numbers stay as EVE has them: levels, standings. */
    private static String value(@Nullable String text, Formats formats) {
        return text == null ? "" : text.matches("[-0-9.]+") ? text : formats.word(text);
    }
}
