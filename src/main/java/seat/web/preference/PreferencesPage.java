package seat.web.preference;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import seat.access.Access;
import seat.access.AccessRefusal;
import seat.access.Accounts;
import seat.access.Names;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.db.Database;
import seat.preference.Preference;
import seat.preference.PreferenceStore;
import seat.preference.Preferences;
import seat.sso.StoredToken;
import seat.sso.TokenStore;
import seat.web.Htmx;
import seat.web.NextPage;
import seat.web.PathId;
import seat.web.ReaderPreferences;

/** How SeAT looks and speaks to its reader, chosen by them. A switch on another page sends its one choice here, too. */
@Controller
final class PreferencesPage {
    private static final String PATH = "/account/settings";
    private static final int WHOLE_PERCENT = 2;

    private final Database database;
    private final PreferenceStore store;
    private final ReaderPreferences reader;
    private final TokenStore tokens;
    private final Accounts accounts;
    private final Names names;
    private final StartPages startPages;

    PreferencesPage(
            Database database,
            PreferenceStore store,
            ReaderPreferences reader,
            TokenStore tokens,
            Accounts accounts,
            Names names,
            StartPages startPages) {
        this.database = database;
        this.store = store;
        this.reader = reader;
        this.tokens = tokens;
        this.accounts = accounts;
        this.names = names;
        this.startPages = startPages;
    }

    /** A mark between thousands, and how it looks. */
    record Mark(String value, String example) {}

    private static final List<Mark> MARKS = List.of(
            new Mark("none", "1234567"),
            new Mark(",", "1,234,567"),
            new Mark(".", "1.234.567"),
            new Mark("'", "1'234'567"),
            new Mark("\u00a0", "1\u00a0234\u00a0567"));

    /** Zones that cities name, which know when clocks are changed. */
    private static final List<String> TIME_ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.matches("(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
            .sorted()
            .toList();

    /** A region of New Eden. */
    record Region(long id, String name) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping(PATH)
    String show(
            @RequestParam(defaultValue = "") String saved,
            Viewer viewer,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Preferences preferences = reader.of(request);
        model.addAttribute("saved", !saved.isEmpty());
        model.addAttribute("languages", languages());
        List<StoredToken> characters = tokens.list(viewer.userId());
        model.addAttribute("characters", characters);
        model.addAttribute(
                "mainIsLinked", characters.stream().anyMatch(one -> one.characterId() == viewer.mainCharacterId()));
        model.addAttribute("startPages", startPages.of(access, preferences.startPage(), locale));
        model.addAttribute("regions", regions());
        model.addAttribute("marks", MARKS);
        model.addAttribute("thousands", preferences.value(Preference.THOUSANDS));
        model.addAttribute("decimals", preferences.value(Preference.DECIMALS));
        model.addAttribute("timeZone", preferences.value(Preference.TIME_ZONE));
        model.addAttribute("timeZones", TIME_ZONES);
        model.addAttribute("chosenLanguage", preferences.value(Preference.LANGUAGE));
        model.addAttribute(
                "yield",
                preferences
                        .reprocessingYield()
                        .movePointRight(WHOLE_PERCENT)
                        .stripTrailingZeros()
                        .toPlainString());
        return "account/settings";
    }

    /** Languages by their own names: who cannot read a page must find theirs on it. */
    private static List<Locale> languages() {
        return Preference.languages().stream().map(Locale::of).toList();
    }

    /** Regions that have stargates, by name; wormholes have no market. */
    private List<Region> regions() {
        List<Long> ids = database.sql()
                .sql("SELECT region_id FROM regions WHERE region_id BETWEEN 10000000 AND 10999999")
                .query(Long.class)
                .list();
        Names.Known known = names.of(ids);
        return ids.stream()
                .map(id -> new Region(id, known.of(id)))
                .sorted(Comparator.comparing(Region::name))
                .toList();
    }

    /** Keeps what was sent, and leaves what was not. */
    @Requires(Permissions.SIGNED_IN)
    @PostMapping(PATH)
    @Nullable String save(
            @RequestParam Map<String, String> form,
            Viewer viewer,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Map<Preference, String> given = given(form);
        String main = form.getOrDefault("main_character_id", "");
        if (!main.isEmpty() && PathId.of(main) != viewer.mainCharacterId()) {
            accounts.chooseMain(actor, viewer.userId(), PathId.of(main));
        }
        try {
            store.save(viewer.userId(), given);
        } catch (IllegalArgumentException e) {
            throw new AccessRefusal(String.valueOf(e.getMessage()));
        }
        if (Htmx.asksForFragment(request)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        if (form.containsKey("back")) {
            return "redirect:" + NextPage.safe(page(request.getHeader(HttpHeaders.REFERER)));
        }
        next.addAttribute("saved", "1");
        return "redirect:" + PATH;
    }

    /** The page that a switch stands on. */
    private static String page(@Nullable String referrer) {
        try {
            URI page = URI.create(referrer == null ? "" : referrer);
            String path = page.getRawPath();
            return path == null ? "" : path + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Map<Preference, String> given(Map<String, String> form) {
        Map<Preference, String> given = new EnumMap<>(Preference.class);
        for (Preference preference : Preference.values()) {
            String value = form.get(preference.key());
            if (value != null) {
                given.put(preference, value);
            }
        }
        String percent = form.get("reprocessing_percent");
        if (percent != null) {
            given.put(Preference.REPROCESSING_YIELD, share(percent));
        }
        return given;
    }

    /** People give a share as per cent, with the decimal mark of their language. */
    private static String share(String percent) {
        String text = percent.strip().replace(',', '.');
        if (!text.matches("[0-9]{1,3}(?:\\.[0-9]{1,2})?")) {
            throw new AccessRefusal("The reprocessing yield must be a number from 0 to 100, not '" + percent + "'");
        }
        BigDecimal share = new BigDecimal(text).movePointLeft(WHOLE_PERCENT);
        return share.setScale(4, RoundingMode.UNNECESSARY).stripTrailingZeros().toPlainString();
    }
}
