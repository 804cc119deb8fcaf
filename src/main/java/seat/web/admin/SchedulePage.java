package seat.web.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.AccessRefusal;
import seat.access.NamesOfMembers;
import seat.access.Permissions;
import seat.access.Requires;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.db.Database;
import seat.esi.Routes;
import seat.resource.Catalogue;
import seat.resource.OwnerType;
import seat.resource.Resource;
import seat.update.Schedules;
import seat.update.Schedules.Rule;
import seat.web.NotFoundException;
import seat.web.reference.Ref;
import seat.web.reference.References;

/** How often everything is read, and rules that change it: slower, off, or as often as ESI's cache allows. */
@Controller
final class SchedulePage {
    private static final String PAGE = "/admin/schedule";
    private static final String ALL_OF = ".*";
    private static final int RULES = 500;

    private final Database database;
    private final Schedules schedules;
    private final Catalogue catalogue;
    private final References references;
    private final AuditLog audit;

    SchedulePage(Database database, Schedules schedules, Catalogue catalogue, References references, AuditLog audit) {
        this.database = database;
        this.schedules = schedules;
        this.catalogue = catalogue;
        this.references = references;
        this.audit = audit;
    }

    /**
     * One resource.
     *
     * @param online the interval while the pilot plays; null where that makes no difference
     * @param cache how long ESI keeps an answer; null where it does not say
     * @param rule that holds for everybody; null for none
     */
    public record Line(
            Resource resource,
            @Nullable Duration online,
            @Nullable Duration cache,
            @Nullable Duration rule) {
        /** Whether nobody's is read by itself. */
        public boolean off() {
            return Schedules.OFF.equals(rule);
        }
    }

    /** Resources of owners of one kind. */
    public record Kind(String id, List<Line> lines) {}

    /**
     * A rule as it is shown.
     *
     * @param ref whom it is about; null for everybody and squads
     * @param squad its name; empty for others
     */
    public record ShownRule(Rule rule, @Nullable Ref ref, String squad) {
        /** Whether it switches off. */
        public boolean off() {
            return rule.interval().equals(Schedules.OFF);
        }
    }

    /** @param data a resource that the form is about; empty for none */
    @Requires(Permissions.SUPERUSER)
    @GetMapping(PAGE)
    String show(@RequestParam(defaultValue = "") String data, Model model) {
        List<Rule> rules = schedules.rules();
        Map<String, Duration> everybody = new HashMap<>();
        rules.stream()
                .filter(rule -> rule.subject() == Schedules.Subject.EVERYBODY)
                .forEach(rule -> everybody.put(rule.resource(), rule.interval()));
        List<Kind> kinds = new ArrayList<>();
        for (OwnerType type : OwnerType.values()) {
            List<Line> lines = catalogue.of(type).stream()
                    .sorted(Comparator.comparing(Resource::name))
                    .map(resource -> new Line(
                            resource,
                            resource.online(),
                            cache(resource),
                            everybody.getOrDefault(resource.name(), everybody.get(""))))
                    .toList();
            if (!lines.isEmpty()) {
                kinds.add(new Kind(type.id(), lines));
            }
        }
        model.addAttribute("kinds", kinds);
        model.addAttribute("data", data);
        model.addAttribute("subjects", Schedules.Subject.values());
        model.addAttribute("rules", shown(rules));
        model.addAttribute("cut", rules.size() > RULES);
        return "admin/schedule";
    }

    private static @Nullable Duration cache(Resource resource) {
        return Routes.shipped().find(resource.method(), resource.route()).cache();
    }

    private List<ShownRule> shown(List<Rule> rules) {
        List<Rule> some = rules.subList(0, Math.min(RULES, rules.size()));
        List<Long> squads = some.stream()
                .filter(rule -> rule.subject() == Schedules.Subject.SQUAD)
                .map(Rule::subjectId)
                .toList();
        Map<Long, String> names = new HashMap<>();
        if (!squads.isEmpty()) {
            database.sql()
                    .sql("SELECT id, name FROM squads WHERE id IN (:ids)")
                    .param("ids", squads)
                    .query(row -> {
                        names.put(row.getLong(1), row.getString(2));
                    });
        }
        Map<Long, Ref> refs = references.of(some.stream()
                .filter(rule -> rule.subject() != Schedules.Subject.SQUAD && rule.subjectId() != 0)
                .map(Rule::subjectId)
                .distinct()
                .toList());
        return some.stream()
                .map(rule -> new ShownRule(
                        rule,
                        rule.subject() == Schedules.Subject.SQUAD ? null : refs.get(rule.subjectId()),
                        rule.subject() == Schedules.Subject.SQUAD
                                ? names.getOrDefault(rule.subjectId(), "#" + rule.subjectId())
                                : ""))
                .toList();
    }

    /**
     * Makes a rule.
     *
     * @param data a resource, {@code character.*} for all of a kind, or empty for everything
     * @param amount of units; ignored for {@code off}
     * @param unit {@code minutes}, {@code hours}, {@code days} or {@code off}
     * @param whom a name or an id; ignored for everybody
     */
    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE)
    String set(
            @RequestParam(defaultValue = "") String data,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam String unit,
            @RequestParam(defaultValue = "everybody") String subject,
            @RequestParam(defaultValue = "") String whom,
            Actor actor) {
        Schedules.Subject about = subject(subject);
        long id = id(about, whom);
        Duration interval = interval(amount, unit);
        List<String> resources = resources(data, interval);
        try {
            schedules.set(
                    resources.stream()
                            .map(resource -> new Rule(about, id, resource, interval))
                            .toList(),
                    () -> audit.write(
                            actor,
                            Category.MACHINERY,
                            "schedule",
                            Subject.none(),
                            (data.isEmpty() ? "Everything" : data) + " of " + about.id() + (id == 0 ? "" : " " + id)
                                    + ": " + (interval.equals(Schedules.OFF) ? "off" : "every " + interval)));
        } catch (IllegalArgumentException e) {
            throw new AccessRefusal("Nothing was changed: " + e.getMessage());
        }
        return "redirect:" + PAGE;
    }

    private List<String> resources(String data, Duration interval) {
        if (data.endsWith(ALL_OF)) {
            String kind = data.substring(0, data.length() - ALL_OF.length());
            List<String> all = catalogue.resources().stream()
                    .filter(resource -> resource.ownerType().id().equals(kind))
                    .map(Resource::name)
                    .sorted()
                    .toList();
            if (all.isEmpty()) {
                throw new AccessRefusal("Nothing was changed: there is no data of '" + kind + "'");
            }
            return all;
        }
        catalogue.resources().stream()
                .filter(resource -> resource.name().equals(data))
                .findFirst()
                .ifPresent(resource -> notFasterThanEsi(resource, interval));
        return List.of(data);
    }

    private static void notFasterThanEsi(Resource resource, Duration interval) {
        Duration cache = cache(resource);
        if (cache != null && interval.compareTo(cache) < 0) {
            throw new AccessRefusal(
                    "Nothing was changed: ESI answers %s anew only every %d seconds, so that %d seconds bring nothing"
                            .formatted(resource.name(), cache.toSeconds(), interval.toSeconds()));
        }
    }

    private static Duration interval(String amount, String unit) {
        if (unit.equals("off")) {
            return Schedules.OFF;
        }
        String digits = amount.strip();
        if (!digits.matches("[1-9][0-9]{0,4}")) {
            throw new AccessRefusal("Nothing was changed: '" + digits + "' is no number from 1 to 99999");
        }
        long number = Long.parseLong(digits);
        return switch (unit) {
            case "minutes" -> Duration.ofMinutes(number);
            case "hours" -> Duration.ofHours(number);
            case "days" -> Duration.ofDays(number);
            default ->
                throw new AccessRefusal("Nothing was changed: '" + unit + "' must be one of minutes, hours, days, off");
        };
    }

    private static Schedules.Subject subject(String id) {
        for (Schedules.Subject subject : Schedules.Subject.values()) {
            if (subject.id().equals(id)) {
                return subject;
            }
        }
        throw new AccessRefusal(
                "Nothing was changed: '" + id + "' must be one of everybody, alliance, corporation, squad, character");
    }

    private long id(Schedules.Subject subject, String whom) {
        return switch (subject) {
            case EVERYBODY -> 0;
            case ALLIANCE -> NamesOfMembers.find(database, OwnerType.ALLIANCE, whom);
            case CORPORATION -> NamesOfMembers.find(database, OwnerType.CORPORATION, whom);
            case CHARACTER -> NamesOfMembers.find(database, OwnerType.CHARACTER, whom);
            case SQUAD -> squad(whom.strip());
        };
    }

    private long squad(String whom) {
        return database.sql()
                .sql("SELECT id FROM squads WHERE LOWER(name) = ? OR CAST(id AS CHAR) = ? ORDER BY id LIMIT 1")
                .params(whom.toLowerCase(Locale.ROOT), whom)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new AccessRefusal("Nothing was changed: there is no squad '" + whom + "'"));
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping(PAGE + "/remove")
    String remove(
            @RequestParam String subject,
            @RequestParam long id,
            @RequestParam(defaultValue = "") String data,
            Actor actor) {
        Schedules.Subject about = subject(subject);
        boolean removed = schedules.remove(
                about,
                id,
                data,
                () -> audit.write(
                        actor,
                        Category.MACHINERY,
                        "unschedule",
                        Subject.none(),
                        "The rule for " + (data.isEmpty() ? "everything" : data) + " of " + about.id()
                                + (id == 0 ? "" : " " + id) + " was removed"));
        if (!removed) {
            throw new NotFoundException("rule for " + data + " of " + about.id() + " " + id);
        }
        return "redirect:" + PAGE;
    }
}
