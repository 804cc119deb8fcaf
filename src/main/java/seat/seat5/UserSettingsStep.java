package seat.seat5;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seat.preference.Preference;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people chose for themselves, as far as there is such a choice here, and their e-mail addresses. What somebody chose here stays. */
final class UserSettingsStep implements ImportStep {
    private static final String TABLE = "user_settings";
    private static final String EMAIL = "email_address";
    private static final String NO_CHOICE = "there is no such choice here";
    private static final String NO_ACCOUNT = "its account does not exist, or does not come";
    private static final int PORTION = 500;

    private static final Map<String, Preference> PREFERENCES = preferences();

    private static Map<String, Preference> preferences() {
        Map<String, Preference> preferences = new HashMap<>();
        Stream.of(Preference.values()).forEach(one -> preferences.put(one.key(), one));
        return Map.copyOf(preferences);
    }

    @Override
    public String name() {
        return "choices";
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    /** A choice as it is kept: its value as JSON. */
    private record Choice(long user, String name, String json) {}

    @Override
    public void rehearse(Source source, Report report) {
        report.counted(TABLE, source.count(TABLE), TABLE);
        Set<Long> people = OldPeople.all(source).keySet();
        read(
                source,
                0,
                row -> {
                    if (!people.contains(row.required("user_id"))) {
                        throw new OddRow(NO_ACCOUNT);
                    }
                    if (choice(row, row.required("user_id")).isEmpty()) {
                        throw new OddRow(NO_CHOICE);
                    }
                    report.brought(TABLE, 1);
                },
                reason -> report.leftOut(TABLE, reason));
    }

    private static void read(Source source, long after, Source.Reader reader, Source.Odd odd) {
        if (source.has(TABLE)) {
            source.read(
                    "SELECT id, user_id, name, value FROM user_settings WHERE id > ? ORDER BY id",
                    List.of(after),
                    reader,
                    odd);
        }
    }

    /** What a row says here; empty where there is no such choice, or not with this value. */
    private static Optional<Choice> choice(SourceRow row, long user) {
        String name = String.valueOf(row.text("name", 255));
        String value = text(row.text("value", 100_000));
        if (value == null) {
            return Optional.empty();
        }
        if (name.equals(EMAIL)) {
            return isEmail(value) ? Optional.of(new Choice(user, EMAIL, json(value.strip()))) : Optional.empty();
        }
        Preference preference = PREFERENCES.get(name);
        return preference == null
                ? Optional.empty()
                : preference
                        .accept(value)
                        .filter(accepted -> !accepted.equals(preference.standard()))
                        .map(accepted -> new Choice(user, name, preference.json(accepted)));
    }

    private static boolean isEmail(String text) {
        return text.strip().matches("[^\\s@<>\",;:\\\\\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,180}");
    }

    private static String json(String value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private static @Nullable String text(@Nullable String value) {
        try {
            JsonNode node = JsonMapper.shared().readTree(value == null ? "" : value);
            return node.isValueNode() && !node.isNull() ? node.asString("") : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    @Override
    public void run(Source source, ImportRun run) {
        Map<Long, Long> accounts = new OldIds(run.database(), run.source()).ids(OldIds.USER);
        Portions<Choice> portions =
                new Portions<>(run, TABLE, TABLE, source.count(TABLE), PORTION, choices -> keep(run, choices));
        if (portions.done()) {
            return;
        }
        read(
                source,
                portions.after(),
                row -> {
                    Long account = accounts.get(row.required("user_id"));
                    Optional<Choice> choice = account == null ? Optional.empty() : choice(row, account);
                    if (choice.isPresent()) {
                        portions.add(row.id("id"), choice.get());
                    } else {
                        portions.leftOut(row.id("id"), account == null ? NO_ACCOUNT : NO_CHOICE);
                    }
                },
                portions::leftOut);
        portions.end();
    }

    private static void keep(ImportRun run, List<Choice> choices) {
        run.database()
                .template()
                .batchUpdate(
                        "INSERT IGNORE INTO user_settings (user_id, name, `value`) VALUES (?, ?, ?)",
                        choices,
                        PORTION,
                        (statement, choice) -> {
                            statement.setLong(1, choice.user());
                            statement.setString(2, choice.name());
                            statement.setString(3, choice.json());
                        });
    }
}
