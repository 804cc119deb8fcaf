package seat.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a sentence is made of a notification's fields. {@code {structureID:id}} stands for a field read as a kind of value, {@code {a|b:id}} for
 * the first of two that is there, and what is in brackets is left out where a field in it is absent or 0. Fields are absent in old
 * notifications, and CCP adds others: a sentence is still one without them.
 */
public final class SentenceTemplate {
    private static final Pattern PIECE = Pattern.compile("\\[([^\\[\\]]*)]|\\{([^{}:]+)(?::(\\w+))?}|([^\\[\\]{}]+)");

    private final String template;

    /** @throws IllegalArgumentException for one that cannot be read whole */
    public SentenceTemplate(String template) {
        this.template = template;
        int end = 0;
        Matcher piece = PIECE.matcher(template);
        while (piece.find() && piece.start() == end) {
            end = piece.end();
        }
        if (end != template.length()) {
            throw new IllegalArgumentException("Not a sentence from '" + template.substring(end) + "'");
        }
    }

    /** @return null where a field is absent without which it is no sentence */
    public @Nullable Sentence fill(Map<String, Object> fields) {
        List<Sentence.Part> parts = new ArrayList<>();
        return fill(template, fields, parts) ? new Sentence(tidy(parts)) : null;
    }

    /** @return whether everything was there, or need not be */
    private static boolean fill(String template, Map<String, Object> fields, List<Sentence.Part> to) {
        Matcher piece = PIECE.matcher(template);
        while (piece.find()) {
            if (piece.group(1) != null) {
                List<Sentence.Part> inner = new ArrayList<>();
                if (fill(piece.group(1), fields, inner)) {
                    to.addAll(inner);
                }
            } else if (piece.group(2) != null) {
                List<Sentence.Part> value = value(piece.group(2), piece.group(3), fields);
                if (value.isEmpty()) {
                    return false;
                }
                to.addAll(value);
            } else {
                to.add(Sentence.Part.text(piece.group(4)));
            }
        }
        return true;
    }

    private static List<Sentence.Part> value(String names, @Nullable String kind, Map<String, Object> fields) {
        for (String name : names.split("\\|")) {
            Object value = fields.get(name);
            if (value != null) {
                List<Sentence.Part> parts = FieldValue.read(Objects.requireNonNullElse(kind, "text"), value);
                if (!parts.isEmpty()) {
                    return parts;
                }
            }
        }
        return List.of();
    }

    /** Texts that follow one another become one. */
    private static List<Sentence.Part> tidy(List<Sentence.Part> parts) {
        List<Sentence.Part> tidy = new ArrayList<>();
        for (Sentence.Part part : parts) {
            if (part.kind() == Sentence.Kind.TEXT
                    && !tidy.isEmpty()
                    && tidy.getLast().kind() == Sentence.Kind.TEXT) {
                tidy.add(Sentence.Part.text(tidy.removeLast().text() + part.text()));
            } else {
                tidy.add(part);
            }
        }
        return tidy;
    }
}
