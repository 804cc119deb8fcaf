package seat.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * ESI's types of notifications: which family each belongs to and what it says, out of {@code seat/notifications.tsv}. A type that is not in
 * there is read field by field.
 */
public final class NotificationKinds {
    private static final String FILE = "/seat/notifications.tsv";

    private final SequencedMap<String, Kind> kinds = new LinkedHashMap<>();

    private record Kind(NotificationFamily family, SentenceTemplate sentence) {}

    public NotificationKinds() {
        try (InputStream file = NotificationKinds.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isEmpty())
                    .forEach(line -> {
                        String[] fields = line.split("\t", 3);
                        // ESI's own list has 'WarAdopted ' with a space behind it.
                        kinds.put(
                                fields[0].strip(),
                                new Kind(NotificationFamily.of(fields[1]), new SentenceTemplate(fields[2])));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The types that have a sentence, in the order of the file. */
    public SequencedSet<String> types() {
        return Collections.unmodifiableSequencedSet(kinds.sequencedKeySet());
    }

    /** What a type is about. */
    public NotificationFamily family(String type) {
        Kind kind = kinds.get(type.strip());
        return kind == null ? NotificationFamily.OTHER : kind.family();
    }

    /** What a notification says. */
    public Sentence sentence(String type, @Nullable String text) {
        return fill(type, NotificationText.fields(text));
    }

    /** What the fields of a notification's text say. */
    public Sentence fill(String type, Map<String, Object> fields) {
        Kind kind = kinds.get(type.strip());
        Sentence sentence = kind == null ? null : kind.sentence().fill(fields);
        return sentence == null ? readable(type, fields) : sentence;
    }

    /** A type nobody has written a sentence for, or one without the fields of its sentence: its name in words, then each field. */
    private static Sentence readable(String type, Map<String, Object> fields) {
        List<Sentence.Part> parts = new ArrayList<>();
        parts.add(Sentence.Part.text(words(type.strip())));
        details(fields).forEach((name, value) -> {
            parts.add(Sentence.Part.text((parts.size() == 1 ? ": " : ", ") + name + " "));
            parts.addAll(value);
        });
        return new Sentence(parts);
    }

    /** Every field of a notification by its name in words, as far as it means something to people. */
    public static Map<String, List<Sentence.Part>> details(Map<String, Object> fields) {
        Map<String, List<Sentence.Part>> details = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            // Links repeat the ids beside them, with markup in them.
            if (!name.matches("(?i).*(LinkData|Link|ShowInfoData)")) {
                List<Sentence.Part> parts = FieldValue.guess(name, value);
                if (!parts.isEmpty()) {
                    details.put(words(name.replaceAll("(?<=.)_?I[Dd]s?$", "")).toLowerCase(Locale.ROOT), parts);
                }
            }
        });
        return details;
    }

    /** {@code StructureLowReagentsAlert} becomes {@code Structure low reagents alert}. */
    public static String words(String code) {
        String text = code.replaceAll("(Msg|V2|Msg\\d)$", "")
                .replace('_', ' ')
                .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(Locale.ROOT)
                .strip();
        return text.isEmpty() ? code : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
