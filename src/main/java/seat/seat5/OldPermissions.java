package seat.seat5;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What SeAT 5's permissions are called here. Titles that are not listed are a plugin's, or of a version before: they are kept and permit nothing
 * until something here asks for them.
 */
final class OldPermissions {
    /** What SeAT 5 itself asks for, by scope; the same is asked for here under the same name, unless {@link #OTHERS} says otherwise. */
    private static final Map<String, List<String>> SCOPES = Map.of(
            "character",
            List.of(
                    "sheet",
                    "intel",
                    "calendar",
                    "mail",
                    "notification",
                    "skill",
                    "asset",
                    "mining",
                    "industry",
                    "blueprint",
                    "research",
                    "planetary",
                    "contract",
                    "market",
                    "journal",
                    "transaction",
                    "contact",
                    "standing",
                    "killmail",
                    "fitting",
                    "loyalty_points"),
            "corporation",
            List.of(
                    "summary",
                    "asset",
                    "customs_office",
                    "starbase",
                    "structure",
                    "mining",
                    "extraction",
                    "industry",
                    "blueprint",
                    "contract",
                    "market",
                    "ledger",
                    "journal",
                    "transaction",
                    "contact",
                    "standing",
                    "killmail",
                    "security",
                    "tracking",
                    "projects"),
            "alliance",
            List.of("summary", "contact", "tracking"),
            "moon",
            List.of("view_moon_reports", "create_moon_reports", "manage_moon_reports"),
            "global",
            List.of("standing_builder"));

    private static final List<String> DIVISIONS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh");

    /** What is called otherwise here, or is divided. */
    private static final Map<String, Set<String>> OTHERS = Map.of(
            "character.mail",
            Set.of("character.mail", "character.mail_body"),
            "notifications.setup",
            Set.of("global.alerts"));

    /** What SeAT 5 has and nothing here asks for: it went to superusers, or guards nothing there either. */
    private static final Set<String> WITHOUT_USE = Set.of(
            "global.queue_manager",
            "global.invalid_tokens",
            "mail.bodies",
            "mail.subjects",
            "people.create",
            "people.edit",
            "people.view",
            "search.character_assets",
            "search.character_contact_lists",
            "search.character_mail",
            "search.characters",
            "search.character_skills",
            "search.character_standings",
            "search.corporation_assets",
            "search.corporation_standings");

    /** What guards a page in SeAT 5 and is superusers' here. */
    private static final Set<String> SUPERUSERS = Set.of("global.queue_manager");

    private static final Set<String> OWN_SCOPES = Set.of(
            "global", "character", "corporation", "alliance", "moon", "note", "squad", "mail", "people", "search");

    private static final Map<String, Set<String>> KNOWN = known();

    private OldPermissions() {}

    private static Map<String, Set<String>> known() {
        Map<String, Set<String>> known = new HashMap<>();
        SCOPES.forEach(
                (scope, names) -> names.forEach(name -> known.put(scope + "." + name, Set.of(scope + "." + name))));
        for (String kind : List.of("asset", "wallet")) {
            for (String division : DIVISIONS) {
                String title = "corporation." + kind + "_" + division + "_division";
                known.put(title, Set.of(title));
            }
        }
        known.putAll(OTHERS);
        return Map.copyOf(known);
    }

    /** Titles that SeAT 5 itself has and something here asks for. */
    static Set<String> titles() {
        return new TreeSet<>(KNOWN.keySet());
    }

    /** What a title permits here; none for titles of plugins and what nothing asks for. */
    static Set<String> here(String title) {
        return KNOWN.getOrDefault(title, Set.of());
    }

    /** What a link of SeAT 5 showed of a character, without the texts of mails. */
    static Set<String> ofLinks() {
        Set<String> shown = new TreeSet<>(ofKind("character"));
        shown.remove("character.mail_body");
        return shown;
    }

    /** What SeAT 5 lets see about a kind of owner, by the names here. */
    static Set<String> ofKind(String kind) {
        Set<String> names = new TreeSet<>();
        KNOWN.forEach((title, here) -> {
            if (title.startsWith(kind + ".")) {
                names.addAll(here);
            }
        });
        return names;
    }

    /** Whether nothing here asks for it although SeAT 5 has it. */
    static boolean withoutUse(String title) {
        return WITHOUT_USE.contains(title);
    }

    /** Whether it opened a page in SeAT 5 which here only superusers have. */
    static boolean superusersHere(String title) {
        return SUPERUSERS.contains(title);
    }

    /**
     * Whether a name that SeAT 5 does not have itself is kept, without use until a plugin here asks for it. One in a scope of SeAT's own is not,
     * but for a known plugin's: it could mean something here that nobody meant there.
     */
    static boolean kept(String title) {
        return title.matches("[a-z0-9-]{1,60}\\.[A-Za-z0-9_.-]{1,150}")
                && (!OWN_SCOPES.contains(title.substring(0, title.indexOf('.')))
                        || title.matches("(?:character|corporation)\\.kassie_[a-z_]{1,100}"));
    }
}
