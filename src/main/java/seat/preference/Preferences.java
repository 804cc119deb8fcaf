package seat.preference;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What one person chose; where nothing was chosen, what holds for everybody. */
public final class Preferences {
    /** What holds for everybody who chose nothing, and for strangers. */
    public static final Preferences STANDARD = new Preferences(Map.of());

    private final Map<Preference, String> chosen;

    private Preferences(Map<Preference, String> chosen) {
        this.chosen = chosen;
    }

    /** Preferences out of lines {@code name=JSON}, as a session reads them with its account; what does not fit is as if not chosen. */
    public static Preferences parse(String lines) {
        if (lines.isEmpty()) {
            return STANDARD;
        }
        Map<Preference, String> chosen = new EnumMap<>(Preference.class);
        lines.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                Preference.named(line.substring(0, equals))
                        .ifPresent(preference -> preference
                                .read(line.substring(equals + 1))
                                .ifPresent(value -> chosen.put(preference, value)));
            }
        });
        return new Preferences(chosen);
    }

    /** What was chosen, as it is kept. */
    public String value(Preference preference) {
        return chosen.getOrDefault(preference, preference.standard());
    }

    /** The two-letter code of the chosen language; empty where the browser's counts. */
    public Optional<String> language() {
        return Optional.of(value(Preference.LANGUAGE)).filter(code -> !code.equals("auto"));
    }

    /** {@code dark}, {@code light}, or {@code auto} for what the system prefers. */
    public String theme() {
        return value(Preference.THEME);
    }

    /** {@code compact}, {@code normal} or {@code comfortable}. */
    public String density() {
        return value(Preference.DENSITY);
    }

    public boolean sidebarFolded() {
        return value(Preference.SIDEBAR).equals("folded");
    }

    public Marks marks() {
        return new Marks(value(Preference.THOUSANDS), value(Preference.DECIMALS));
    }

    /** Rows on a page of a table, unless its address says otherwise. */
    public int pageLength() {
        return Integer.parseInt(value(Preference.PAGE_LENGTH));
    }

    public boolean mailThreads() {
        return value(Preference.MAIL_THREADS).equals("yes");
    }

    /** The page that a sign-in leads to, as a path of this SeAT. */
    public String startPage() {
        return value(Preference.START_PAGE);
    }

    /** The region whose market is looked at first; 0 for the installation's. */
    public long marketRegion() {
        return Long.parseLong(value(Preference.MARKET_REGION));
    }

    /** The share of an ore's or item's minerals that reprocessing gives, from 0 to 1. */
    public BigDecimal reprocessingYield() {
        return new BigDecimal(value(Preference.REPROCESSING_YIELD));
    }

    /** Whether ISK is written in full where it is short otherwise. */
    public boolean exactIsk() {
        return value(Preference.ISK).equals("exact");
    }

    /** The parts of the home page in their order, those that are hidden with {@code -} before them; empty for as it was. */
    public String homeParts() {
        return value(Preference.HOME_PARTS);
    }

    /** Whether pictures of EVE's image server are shown. */
    public boolean pictures() {
        return value(Preference.PICTURES).equals("yes");
    }

    /** Where the reader's clock stands; empty for whoever reads EVE's time alone. */
    public Optional<ZoneId> timeZone() {
        return Optional.of(value(Preference.TIME_ZONE))
                .filter(zone -> !zone.isEmpty())
                .map(ZoneId::of);
    }
}
