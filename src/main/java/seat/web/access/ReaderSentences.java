package seat.web.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.access.Readers;
import seat.access.RoleReach.Cause;
import seat.resource.OwnerType;

/** Tells in sentences who may see a character: a role, how many people that is, what they may see, and why the role reaches so far. */
@Component
final class ReaderSentences {
    private final MessageSource messages;

    ReaderSentences(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * One sentence.
     *
     * @param people how many hold the role and may see it so
     * @param what they may see, in words
     * @param because why the role covers the character; empty where several roles do so together only
     */
    record Sentence(String role, int people, List<String> what, String because) {}

    /** What people hold in common becomes one sentence: same role, same people, same reason. */
    private record Alike(String role, int people, Cause cause) {}

    private static final Cause TOGETHER = new Cause(OwnerType.REGION, 0);

    List<Sentence> of(
            Map<String, Readers.Found> byRoles, Map<String, Map<String, Cause>> causes, Names names, Locale locale) {
        Map<Alike, List<String>> alike = new TreeMap<>(Comparator.comparing(Alike::role)
                .thenComparing(Alike::people)
                .thenComparing(one -> one.cause().kind())
                .thenComparing(one -> one.cause().id()));
        byRoles.forEach((permission, found) -> found.byRole().forEach((role, people) -> {
            Cause cause = causes.getOrDefault(permission, Map.of()).getOrDefault(role, TOGETHER);
            alike.computeIfAbsent(new Alike(role, people, cause), unused -> new ArrayList<>())
                    .add(PermissionGroup.label(permission, messages, locale));
        }));
        Names.Known known = names.of(alike.keySet().stream()
                .map(one -> one.cause().id())
                .filter(id -> id != 0)
                .distinct()
                .toList());
        return alike.entrySet().stream()
                .map(one -> new Sentence(
                        one.getKey().role(),
                        one.getKey().people(),
                        one.getValue().stream().sorted().toList(),
                        because(one.getKey(), known, locale)))
                .sorted(Comparator.comparing(Sentence::people).reversed().thenComparing(Sentence::role))
                .toList();
    }

    private String because(Alike one, Names.Known known, Locale locale) {
        return switch (one.cause().kind()) {
            case PUBLIC -> text("readers.because.everyone", locale, one.role());
            case CHARACTER -> text("readers.because.character", locale, one.role());
            case CORPORATION, ALLIANCE ->
                text(
                        "readers.because.covers",
                        locale,
                        one.role(),
                        known.of(one.cause().id()));
            default -> text("readers.because.together", locale, one.role());
        };
    }

    private String text(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
