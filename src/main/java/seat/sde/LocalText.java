package seat.sde;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A text in as many of EVE's languages as the data has it in. */
record LocalText(Map<Language, String> texts) {
    static final LocalText NONE = new LocalText(Map.of());

    LocalText {
        texts = Map.copyOf(texts);
    }

    static LocalText english(String text) {
        return new LocalText(Map.of(Language.EN, text));
    }

    /** An object of languages, or a plain text, which counts as English; empty for anything else. */
    static LocalText of(@Nullable JsonNode node) {
        if (node == null) {
            return NONE;
        }
        if (node.isString()) {
            return node.stringValue().isEmpty() ? NONE : english(node.stringValue());
        }
        if (!node.isObject()) {
            return NONE;
        }
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            JsonNode text = node.get(language.code());
            if (text != null && text.isString() && !text.stringValue().isEmpty()) {
                texts.put(language, text.stringValue());
            }
        }
        return new LocalText(texts);
    }

    boolean isEmpty() {
        return texts.isEmpty();
    }

    @Nullable String in(Language language) {
        return texts.get(language);
    }

    /** The text in this language, else in English, else empty. */
    String orEnglish(Language language) {
        String text = texts.get(language);
        return text != null ? text : texts.getOrDefault(Language.EN, "");
    }

    /** A text made of others, in every language; each part falls back to English by itself. */
    static LocalText composed(Function<Language, String> text) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(language, text.apply(language));
        }
        return new LocalText(texts);
    }
}
