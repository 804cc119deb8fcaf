package seat.preference;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One thing that people choose for themselves. Names and values are those of {@code user_settings}, SeAT 5's where it has the same choice. */
public enum Preference {
    /** The language of pages: {@code auto} for the browser's, or a two-letter code. */
    LANGUAGE("language", "auto", Preference::language),
    /** Dark or light: {@code auto} for what the system prefers. */
    THEME("skin", "auto", words("auto", "dark", "light")),
    DENSITY("density", "normal", words("compact", "normal", "comfortable")),
    /** Whether the sidebar shows its pictures alone. */
    SIDEBAR("sidebar", "open", words("open", "folded")),
    /** The mark between thousands: {@code auto} for the language's, or the mark itself. */
    THOUSANDS("thousand_seperator", "auto", Preference::thousands),
    /** The mark before decimals: {@code auto} for the language's, or the mark itself. */
    DECIMALS("decimal_seperator", "auto", words("auto", ".", ",")),
    /** Rows on a page of a table; SeAT 5's -1 for all of them is the most there is. */
    PAGE_LENGTH("page_limit", "50", Preference::pageLength),
    /** Whether mails stand together with what they answer. */
    MAIL_THREADS("mail_threads", "yes", words("yes", "no")),
    /** The page that a sign-in leads to, as a path of this SeAT. */
    START_PAGE("start_page", "/", Preference::path),
    /** The region whose market is looked at first; 0 for the installation's. */
    MARKET_REGION("market_region_id", "0", Preference::region),
    /** The share of an ore's or item's minerals that reprocessing gives, from 0 to 1. */
    REPROCESSING_YIELD("reprocessing_yield", "0.85", Preference::share),
    /** ISK in a few characters, or in full. */
    ISK("isk", "short", words("short", "exact")),
    /** Whether pictures of EVE's image server are shown. */
    PICTURES("pictures", "yes", words("yes", "no")),
    /** The parts of the home page in their order, those that are hidden with {@code -} before them; empty for as it was. */
    HOME_PARTS("home_parts", "", Preference::parts),
    /** Where the reader's clock stands, such as Europe/Berlin: beside EVE's time theirs is told; empty for EVE's alone. */
    TIME_ZONE("time_zone", "", Preference::zone);

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "ja", "ko", "ru", "zh");

    /** Spaces of several kinds are one: a space that no line is broken at. */
    private static final String SPACE = "\u00a0";

    private static final int MOST_ROWS = 200;

    private final String key;
    private final String standard;
    private final UnaryOperator<@Nullable String> check;

    /** @param check makes of what was given what is kept, or null of what is not allowed */
    Preference(String key, String standard, UnaryOperator<@Nullable String> check) {
        this.key = key;
        this.standard = standard;
        this.check = check;
    }

    /** The name of its row. */
    public String key() {
        return key;
    }

    /** What holds where nothing was chosen. */
    public String standard() {
        return standard;
    }

    /** What is kept of what was given; empty where that is not allowed. */
    public Optional<String> accept(@Nullable String given) {
        return given == null ? Optional.empty() : Optional.ofNullable(check.apply(given));
    }

    static Optional<Preference> named(String key) {
        return Stream.of(values()).filter(one -> one.key.equals(key)).findFirst();
    }

    /** The languages that pages are written in. */
    public static List<String> languages() {
        return LANGUAGES;
    }

    /** A value as its row has it. */
    public String json(String value) {
        return this == PAGE_LENGTH || this == MARKET_REGION || this == REPROCESSING_YIELD
                ? value
                : JsonMapper.shared().writeValueAsString(value);
    }

    /** The value of a row; empty where somebody else wrote what does not fit. */
    Optional<String> read(String json) {
        try {
            JsonNode node = JsonMapper.shared().readTree(json);
            return node.isValueNode() ? accept(node.asString("")) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static UnaryOperator<@Nullable String> words(String... allowed) {
        return given -> given != null && List.of(allowed).contains(given) ? given : null;
    }

    /** SeAT 5 says {@code zh-CN} where this says {@code zh}. */
    private static @Nullable String language(@Nullable String given) {
        if (given == null || given.equals("auto")) {
            return given;
        }
        String language = Locale.forLanguageTag(given).getLanguage();
        return LANGUAGES.contains(language) ? language : null;
    }

    private static @Nullable String thousands(@Nullable String given) {
        if (given != null && given.length() == 1 && (Character.isSpaceChar(given.charAt(0)))) {
            return SPACE;
        }
        return words("auto", "none", ".", ",", "'").apply(given);
    }

    private static @Nullable String pageLength(@Nullable String given) {
        return "-1".equals(given)
                ? String.valueOf(MOST_ROWS)
                : words("10", "25", "50", "100", "200").apply(given);
    }

    private static @Nullable String path(@Nullable String given) {
        return given != null && given.matches("/(?!auth/)(?:[A-Za-z0-9][A-Za-z0-9/_?&=.%+-]{0,300})?") ? given : null;
    }

    /** Which parts there are the home page knows: it leaves out what is none. */
    private static @Nullable String parts(@Nullable String given) {
        return given != null && given.matches("|-?[a-z]{1,20}(?:,-?[a-z]{1,20}){0,15}") ? given : null;
    }

    private static @Nullable String region(@Nullable String given) {
        return given != null && given.matches("0|1[0-9]{7}") ? given : null;
    }

    private static @Nullable String zone(@Nullable String given) {
        String zone = given == null ? null : given.strip();
        return zone != null && (zone.isEmpty() || ZoneId.getAvailableZoneIds().contains(zone)) ? zone : null;
    }

    private static @Nullable String share(@Nullable String given) {
        if (given == null || !given.matches("[01](?:\\.[0-9]{1,6})?")) {
            return null;
        }
        return new BigDecimal(given).compareTo(BigDecimal.ONE) > 0 ? null : given;
    }
}
