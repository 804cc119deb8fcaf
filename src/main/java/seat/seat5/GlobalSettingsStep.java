package seat.seat5;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seat.access.AccessRefusal;
import seat.access.Registration;
import seat.access.ScopeProfile;
import seat.access.ScopeProfiles;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.OneLine;
import seat.setting.CustomLinks;
import seat.setting.GlobalSetting;
import seat.setting.GlobalSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What SeAT 5's administrators set, as far as there is such a setting here: the sets of scopes, the text of the sign-in page, registration, and
 * links of their own. What was set here already stays.
 */
final class GlobalSettingsStep implements ImportStep {
    private static final String TABLE = "global_settings";
    private static final String PROFILES = "sso_scopes";
    private static final String LINKS = "customlinks";
    private static final String MESSAGE = "custom_signin_message";
    private static final String REGISTRATION = "registration";
    private static final int MOST_LINKS = 50;
    private static final GlobalSetting MESSAGE_HERE = GlobalSetting.text(MESSAGE, "");

    private static final Map<String, String> ELSEWHERE = Map.of(
            "admin_contact", "who runs this SeAT is said by SEAT_CONTACT",
            "cleanup_data", "what is kept how long is a setting of each history here",
            "allow_tracking", "this SeAT tracks nobody",
            "analytics_id", "this SeAT tracks nobody",
            "installed_sde", "EVE's static data comes from CCP by itself",
            "market_prices_region_id", "prices have settings of their own: 'prices.hub'",
            "allow_user_character_unlink", "everybody may unlink characters of their own");

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    /** A setting of the source. */
    private record Setting(long id, String name, String value) {}

    private static List<Setting> read(Source source, Source.Odd odd) {
        List<Setting> settings = new ArrayList<>();
        if (source.has(TABLE)) {
            source.read(
                    "SELECT id, name, value FROM global_settings ORDER BY id",
                    List.of(),
                    row -> {
                        String name = row.text("name", 255);
                        String value = row.text("value", 2_000_000);
                        settings.add(new Setting(row.id("id"), name == null ? "" : name, value == null ? "" : value));
                    },
                    odd);
        }
        return settings;
    }

    @Override
    public void rehearse(Source source, Report report) {
        report.counted(TABLE, source.count(TABLE), "global_settings, scope_profiles");
        for (Setting setting : read(source, reason -> report.leftOut(TABLE, reason))) {
            Optional<String> reason = reason(setting);
            if (reason.isPresent()) {
                report.leftOut(TABLE, reason.get());
            } else {
                report.brought(TABLE, 1);
            }
            if (setting.name().equals(PROFILES)) {
                List<List<String>> told = new ArrayList<>();
                profiles(setting.value())
                        .forEach(profile -> told.add(List.of(
                                profile.name(),
                                profile.standard() ? "yes" : "",
                                String.valueOf(profile.known().size()),
                                String.join(" ", profile.unknown()))));
                report.list("Sets of scopes", List.of("name", "standard", "scopes", "without use here"), told);
            }
        }
    }

    /** Why a setting does not come; empty where it does. */
    private static Optional<String> reason(Setting setting) {
        if (List.of(PROFILES, LINKS, MESSAGE).contains(setting.name())) {
            return Optional.empty();
        }
        if (setting.name().equals(REGISTRATION)) {
            return flag(setting.value()) == null ? Optional.of("its value is neither yes nor no") : Optional.empty();
        }
        return Optional.of(ELSEWHERE.getOrDefault(setting.name(), "there is no such setting here"));
    }

    @Override
    public void run(Source source, ImportRun run) {
        OldIds ids = new OldIds(run.database(), run.source());
        Portions<Setting> portions = new Portions<>(
                run,
                TABLE,
                "global_settings, scope_profiles",
                source.count(TABLE),
                1,
                settings -> settings.forEach(setting -> bring(run, ids, setting)));
        if (!portions.done()) {
            for (Setting setting : read(source, portions::leftOut)) {
                Optional<String> reason = reason(setting);
                if (reason.isPresent()) {
                    portions.leftOut(setting.id(), reason.get());
                } else {
                    portions.add(setting.id(), setting);
                }
            }
            portions.end();
        }
    }

    private static void bring(ImportRun run, OldIds ids, Setting setting) {
        switch (setting.name()) {
            case PROFILES -> bringProfiles(run, ids, setting.value());
            case LINKS -> set(run, CustomLinks.SETTING, links(setting.value()));
            case MESSAGE -> set(run, MESSAGE_HERE, Markup.text(text(setting.value())));
            default -> {
                Boolean open = flag(setting.value());
                if (open != null) {
                    set(run, Registration.OPEN, open.toString());
                }
            }
        }
    }

    private static void set(ImportRun run, GlobalSetting setting, String value) {
        GlobalSettings settings = new GlobalSettings(run.database());
        if (settings.given(setting).isPresent()) {
            return;
        }
        String kept = value.length() > 20_000 ? value.substring(0, 20_000) : value;
        settings.set(setting, kept);
        new AuditLog(run.database())
                .write(
                        Actor.command(),
                        Category.SETTING,
                        "import",
                        Subject.none(),
                        "The setting " + setting.name() + " came from SeAT 5",
                        null,
                        Map.of("value", kept));
    }

    /** A JSON text without its quotes; what is no JSON as it is. */
    private static String text(String value) {
        try {
            JsonNode node = JsonMapper.shared().readTree(value);
            return node.isValueNode() ? node.asString("") : "";
        } catch (JacksonException e) {
            return value;
        }
    }

    private static @Nullable Boolean flag(String value) {
        return switch (text(value).strip().toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "on" -> true;
            case "0", "false", "no", "off" -> false;
            default -> null;
        };
    }

    /** Links of administrators as SeAT 5 keeps them, those that lead to a web page. */
    private static String links(String value) {
        List<CustomLinks.Link> kept = new ArrayList<>();
        try {
            for (JsonNode link : JsonMapper.shared().readTree(value)) {
                String name = OneLine.of(link.path("name").asString(""), 60)
                        .replace('|', '/')
                        .strip();
                String url = link.path("url").asString("").lines().findFirst().orElse("");
                CustomLinks.of((name.isEmpty() ? "?" : name) + " | " + url).stream()
                        .limit(MOST_LINKS - kept.size())
                        .forEach(kept::add);
            }
        } catch (JacksonException e) {
            kept.clear();
        }
        return CustomLinks.text(kept);
    }

    /** A set of scopes of the source. */
    private record Profile(long id, String name, boolean standard, Set<String> known, Set<String> unknown) {}

    private static List<Profile> profiles(String value) {
        List<Profile> profiles = new ArrayList<>();
        try {
            for (JsonNode one : JsonMapper.shared().readTree(value)) {
                Set<String> known = new TreeSet<>();
                Set<String> unknown = new TreeSet<>();
                one.path("scopes").forEach(scope -> {
                    String name = scope.asString("");
                    if (ScopeProfiles.known().contains(name)) {
                        known.add(name);
                    } else if (name.matches("[A-Za-z0-9._-]{1,100}")) {
                        unknown.add(name);
                    }
                });
                String name = one.path("name").asString("").strip().replaceAll("[^A-Za-z0-9_-]", "-");
                profiles.add(new Profile(
                        one.path("id").asLong(0),
                        name.length() > 64 ? name.substring(0, 64) : name,
                        one.path("default").asBoolean(false)
                                || one.path("default").asInt(0) == 1,
                        known,
                        unknown));
            }
        } catch (JacksonException e) {
            return List.of();
        }
        return profiles;
    }

    private static void bringProfiles(ImportRun run, OldIds ids, String value) {
        ScopeProfiles here = new ScopeProfiles(run.database());
        Map<String, Integer> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        here.list().forEach(profile -> known.put(profile.name(), profile.id()));
        boolean standard = here.list().stream().noneMatch(ScopeProfile::standard);
        for (Profile profile : profiles(value)) {
            Integer id = known.get(profile.name());
            if (id == null && !profile.known().isEmpty()) {
                id = made(run, here, profile, standard && profile.standard());
            }
            if (id != null) {
                known.put(profile.name(), id);
                ids.put(OldIds.PROFILE, String.valueOf(profile.id()), id, null);
            }
        }
    }

    private static @Nullable Integer made(ImportRun run, ScopeProfiles here, Profile profile, boolean standard) {
        try {
            return here.save(Actor.command(), 0, profile.name(), profile.known(), standard);
        } catch (AccessRefusal e) {
            run.report().note("A set of scopes does not come: " + e.getMessage());
            return null;
        }
    }
}
