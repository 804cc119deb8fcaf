package seat.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seat.channel.Severity;
import seat.mail.NotificationFamily;
import seat.mail.NotificationKinds;
import seat.mail.Sentence;
import seat.mail.SentenceTemplate;
import seat.sde.Language;

/**
 * Every alert that can be chosen, out of {@code seat/alerts.tsv}: our own, and all of ESI's types of notifications. A language has its own
 * sentences in {@code seat/alerts_de.tsv}, as far as somebody wrote them; the others are English.
 */
public final class AlertKinds {
    private static final String FILE = "/seat/alerts%s.tsv";
    private static final int COLUMNS = 8;

    private final Map<String, AlertKind> kinds = new LinkedHashMap<>();
    private final Map<Language, Map<String, SentenceTemplate>> sentences = new LinkedHashMap<>();
    private final NotificationKinds notifications;

    public AlertKinds() {
        this(new NotificationKinds());
    }

    /**
     * The alerts of the file beside these notifications.
     *
     * @throws IllegalStateException for a line that is not as the file says
     */
    public AlertKinds(NotificationKinds notifications) {
        this.notifications = notifications;
        Map<String, AlertKind> chosen = new LinkedHashMap<>();
        Map<String, SentenceTemplate> english = new LinkedHashMap<>();
        for (String[] line : lines("")) {
            AlertKind kind = kind(Arrays.copyOf(line, COLUMNS));
            if (chosen.put(kind.key(), kind) != null) {
                throw new IllegalStateException("alerts.tsv has " + kind.key() + " twice");
            }
            if (line.length == COLUMNS) {
                english.put(kind.key(), new SentenceTemplate(line[COLUMNS - 1]));
            }
        }
        notifications.types().forEach(type -> chosen.putIfAbsent(type, notification(type, Severity.INFO, Set.of())));
        chosen.values().stream()
                .sorted(Comparator.comparing(AlertKind::family).thenComparing(kind -> own(kind) ? 0 : 1))
                .forEach(kind -> kinds.put(kind.key(), kind));
        for (Language language : Language.values()) {
            sentences.put(language, language == Language.EN ? english : translated(language));
        }
    }

    private AlertKind kind(@Nullable String[] line) {
        String key = text(line[0]);
        Severity severity = Severity.of(text(line[2]));
        Set<AlertKind.Preset> presets = Arrays.stream(text(line[3]).split(","))
                .filter(preset -> !preset.isEmpty())
                .map(AlertKind.Preset::of)
                .collect(Collectors.toUnmodifiableSet());
        if (text(line[1]).isEmpty()) {
            if (!notifications.types().contains(key)) {
                throw new IllegalStateException("alerts.tsv names no family for " + key + ", which ESI does not have");
            }
            return notification(key, severity, presets);
        }
        if (text(line[COLUMNS - 1]).isEmpty()) {
            throw new IllegalStateException("alerts.tsv has no sentence for " + key);
        }
        String threshold = text(line[5]);
        return new AlertKind(
                key,
                NotificationFamily.of(text(line[1])),
                severity,
                presets,
                AlertKind.Cause.valueOf(text(line[4]).toUpperCase(Locale.ROOT)),
                threshold.isEmpty() ? null : Double.valueOf(threshold),
                text(line[6]));
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }

    private AlertKind notification(String type, Severity severity, Set<AlertKind.Preset> presets) {
        return new AlertKind(
                type, notifications.family(type), severity, presets, AlertKind.Cause.NOTIFICATION, null, "");
    }

    private static boolean own(AlertKind kind) {
        return kind.cause() != AlertKind.Cause.NOTIFICATION;
    }

    private Map<String, SentenceTemplate> translated(Language language) {
        Map<String, SentenceTemplate> translated = new LinkedHashMap<>();
        for (String[] line : lines("_" + language.code())) {
            if (line.length != 2 || !kinds.containsKey(line[0])) {
                throw new IllegalStateException("alerts_" + language.code() + ".tsv has no such alert: " + line[0]);
            }
            translated.put(line[0], new SentenceTemplate(line[1]));
        }
        return translated;
    }

    /** The lines of a file without its comments; none where there is no file. */
    private static List<String[]> lines(String suffix) {
        try (InputStream file = AlertKinds.class.getResourceAsStream(FILE.formatted(suffix))) {
            if (file == null && !suffix.isEmpty()) {
                return List.of();
            }
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
                return lines.lines()
                        .filter(line -> !line.startsWith("#") && !line.isEmpty())
                        .map(line -> line.split("\t"))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them by family, in each our own first. */
    public List<AlertKind> all() {
        return List.copyOf(kinds.values());
    }

    /** The alert with a key, which of a notification is ESI's type; none for what cannot be chosen. */
    public Optional<AlertKind> find(String key) {
        return Optional.ofNullable(kinds.get(key.strip()));
    }

    /** The alerts with which a group begins that chose a preset. */
    public List<AlertKind> of(AlertKind.Preset preset) {
        return kinds.values().stream()
                .filter(kind -> kind.presets().contains(preset))
                .toList();
    }

    /** What an alert says in English; where a field is absent without which it is no sentence, its name in words and each field. */
    public Sentence sentence(String key, Map<String, Object> fields) {
        return sentence(key, fields, Language.EN);
    }

    /** What an alert says, in English where nobody wrote its sentence in this language. */
    public Sentence sentence(String key, Map<String, Object> fields, Language language) {
        for (Language one : language == Language.EN ? List.of(Language.EN) : List.of(language, Language.EN)) {
            SentenceTemplate template =
                    Objects.requireNonNull(sentences.get(one)).get(key.strip());
            Sentence sentence = template == null ? null : template.fill(fields);
            if (sentence != null) {
                return sentence;
            }
        }
        return notifications.fill(key, fields);
    }

    /** Whether an alert's sentence is written in a language. */
    public boolean speaks(String key, Language language) {
        return language == Language.EN
                || Objects.requireNonNull(sentences.get(language)).containsKey(key.strip());
    }

    /** What an alert is called where no message names it: its key in words. */
    public static String words(String key) {
        return NotificationKinds.words(key.strip().replace('-', ' '));
    }
}
