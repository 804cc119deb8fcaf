package seat.web.key;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.api.ApiKeys;
import seat.db.Database;
import seat.web.Formats;
import seat.web.access.PermissionGroup;

/** Says of keys in words what they may, about whom, and whether they work. */
@Component
final class KeyLines {
    private final Database database;
    private final Names names;
    private final MessageSource messages;

    KeyLines(Database database, Names names, MessageSource messages) {
        this.database = database;
        this.names = names;
        this.messages = messages;
    }

    List<KeyLine> of(List<ApiKeys.Listed> keys, Locale locale) {
        LocalDateTime now = Database.utc(database.now());
        Names.Known known = names.of(keys.stream()
                .map(ApiKeys.Listed::owners)
                .filter(Objects::nonNull)
                .flatMap(owners -> owners.values().stream().flatMap(Set::stream))
                .distinct()
                .toList());
        return keys.stream().map(key -> line(key, now, known, locale)).toList();
    }

    private KeyLine line(ApiKeys.Listed key, LocalDateTime now, Names.Known known, Locale locale) {
        String feed = key.feed();
        Set<String> permissions = key.permissions();
        return new KeyLine(
                key.id(),
                key.name(),
                key.prefix(),
                key.maker(),
                state(key, now, locale),
                key.works(now) ? "answer-yes" : key.asleep() ? "answer-unknown" : "answer-no",
                key.works(now),
                key.asleep(),
                key.revokedAt() != null,
                feed == null ? "" : feed,
                permissions == null
                        ? null
                        : permissions.stream()
                                .map(name -> PermissionGroup.label(name, messages, locale))
                                .sorted()
                                .toList(),
                owners(key.owners(), known),
                key.networks(),
                key.lastUsedAt(),
                Objects.requireNonNullElse(key.lastAddress(), ""));
    }

    private static @Nullable List<String> owners(@Nullable Map<?, Set<Long>> owners, Names.Known known) {
        return owners == null
                ? null
                : owners.values().stream()
                        .flatMap(Set::stream)
                        .map(id -> known.has(id) ? known.of(id) : String.valueOf(id))
                        .sorted()
                        .toList();
    }

    private String state(ApiKeys.Listed key, LocalDateTime now, Locale locale) {
        LocalDateTime end = key.expiresAt();
        if (key.revokedAt() != null) {
            return words("revoked", key.revokedAt(), locale);
        }
        if (key.asleep()) {
            return words("asleep", null, locale);
        }
        if (end != null && !end.isAfter(now)) {
            return words("expired", end, locale);
        }
        return words(!key.makerIsActive() ? "off" : end == null ? "works" : "until", end, locale);
    }

    private String words(String state, @Nullable LocalDateTime time, Locale locale) {
        String shown = time == null ? "" : new Formats(locale, messages).time(time);
        return String.valueOf(messages.getMessage("keys.state." + state, new Object[] {shown}, locale));
    }
}
