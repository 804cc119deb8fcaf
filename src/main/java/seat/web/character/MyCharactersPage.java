package seat.web.character;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.access.ViewersCharacters;
import seat.db.Database;
import seat.preference.CharacterTags;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.reference.References;
import seat.web.table.ListTables;

/** All characters of the caller in one list: what each trains, has and waits for. */
@Controller
final class MyCharactersPage {
    private final Database database;
    private final ViewersCharacters own;
    private final ListedCharacters characters;
    private final CharacterTags tags;
    private final ListTables lists;
    private final References references;
    private final MessageSource messages;

    MyCharactersPage(
            Database database,
            ViewersCharacters own,
            ListedCharacters characters,
            CharacterTags tags,
            ListTables lists,
            References references,
            MessageSource messages) {
        this.database = database;
        this.own = own;
        this.characters = characters;
        this.tags = tags;
        this.lists = lists;
        this.references = references;
        this.messages = messages;
    }

    /** Which characters are listed. */
    enum Show {
        IDLE((one, now) -> one.hasIdleSlots()),
        QUEUE(ListedCharacter::queueEndsSoon),
        PLANETS((one, now) -> one.planetsStopped()),
        AWAY(ListedCharacter::isLongAway);

        private final BiPredicate<ListedCharacter, Instant> matches;

        Show(BiPredicate<ListedCharacter, Instant> matches) {
            this.matches = matches;
        }

        /** As an address has it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/characters")
    String show(
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String group,
            Viewer viewer,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Instant now = Instant.now();
        Formats formats = new Formats(locale, messages);
        List<ListedCharacter> all = characters.of(viewer.userId(), own.of(viewer), formats, now);
        Optional<Show> shown = Arrays.stream(Show.values())
                .filter(one -> one.id().equals(show))
                .findFirst();
        List<ListedCharacter> rows = all.stream()
                .filter(one -> shown.isEmpty() || shown.get().matches.test(one, now))
                .toList();
        if (!Htmx.asksForFragment(request)) {
            Optional<CharacterGroup.By> by = Arrays.stream(CharacterGroup.By.values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(group))
                    .findFirst();
            model.addAttribute("characters", all);
            model.addAttribute("filters", counts(all, now));
            model.addAttribute("shown", shown.map(Show::id).orElse(""));
            model.addAttribute("group", by.map(one -> group).orElse(""));
            model.addAttribute(
                    "groups",
                    by.map(one -> CharacterGroup.of(one, rows, references.of(things(rows))))
                            .orElse(List.of()));
            model.addAttribute("names", references.of(own.of(viewer)));
        }
        return lists.answer(CharacterTable.of(formats, now), rows, request, locale, model, "character/mine");
    }

    /** Takes the tags that the form beside the list gives; of a character that is not the caller's none is taken. */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping("/my/characters/tags")
    String tag(@RequestParam Map<String, String> given, Viewer viewer) {
        Map<Long, String> before = tags.of(viewer.userId());
        for (long id : own.of(viewer)) {
            String tag = given.get("tag-" + id);
            if (tag != null && !tag.strip().equals(before.getOrDefault(id, ""))) {
                tags.set(viewer.userId(), id, tag);
            }
        }
        database.makeDurable();
        return "redirect:/my/characters?group=tag";
    }

    private static Map<Show, Long> counts(List<ListedCharacter> all, Instant now) {
        return Arrays.stream(Show.values())
                .collect(Collectors.toMap(
                        one -> one,
                        one -> all.stream()
                                .filter(character -> one.matches.test(character, now))
                                .count(),
                        (a, b) -> a,
                        () -> new EnumMap<>(Show.class)));
    }

    private static List<Long> things(List<ListedCharacter> rows) {
        return rows.stream()
                .flatMap(one -> Stream.of(one.corporationId(), one.systemId()))
                .distinct()
                .toList();
    }
}
