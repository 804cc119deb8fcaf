package seat.sde;

import java.util.Locale;

/** The languages EVE is translated into. Each is a column of {@code sde_names}. */
public enum Language {
    DE,
    EN,
    ES,
    FR,
    JA,
    KO,
    RU,
    ZH;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The code as the data and the database have it: {@code de}. */
    public String code() {
        return code;
    }

    /** The reader's language; English for one that EVE does not know. */
    public static Language of(Locale locale) {
        for (Language language : values()) {
            if (language.code.equals(locale.getLanguage())) {
                return language;
            }
        }
        return EN;
    }
}
