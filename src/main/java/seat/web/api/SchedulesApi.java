package seat.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Permissions;
import seat.access.Requires;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.esi.Routes;
import seat.resource.Catalogue;
import seat.update.Schedules;
import seat.update.Schedules.Subject;
import seat.web.ApiRefusal;
import seat.web.NotFoundException;

/** Rules about how often something is read. */
@RestController
final class SchedulesApi {
    private final Schedules schedules;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final Writes writes;

    SchedulesApi(Schedules schedules, Catalogue catalogue, AuditLog audit, Writes writes) {
        this.schedules = schedules;
        this.catalogue = catalogue;
        this.audit = audit;
        this.writes = writes;
    }

    /**
     * A rule.
     *
     * @param subject everybody, alliance, corporation, squad or character; a later one goes before an earlier one
     * @param subjectId null for everybody
     * @param resource such as character.assets; null for all
     * @param intervalSeconds 60 to 2,592,000; null where the rule switches off
     */
    record Rule(
            String subject,
            @Nullable Long subjectId,
            @Nullable String resource,
            @Nullable Long intervalSeconds) implements Answer {
        static Rule of(Schedules.Rule rule) {
            return new Rule(
                    rule.subject().id(),
                    rule.subjectId() == 0 ? null : rule.subjectId(),
                    rule.resource().isEmpty() ? null : rule.resource(),
                    rule.interval().equals(Schedules.OFF)
                            ? null
                            : rule.interval().toSeconds());
        }
    }

    @ApiRoute("All rules about how often something is read")
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v3/scheduling-rules")
    Page<Rule> list() {
        return Page.of(schedules.rules().stream().map(Rule::of).toList());
    }

    @ApiRoute(value = "Makes a rule, or changes its interval", body = Rule.class)
    @Requires(Permissions.SUPERUSER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PutMapping("/api/v3/scheduling-rules")
    void set(HttpServletRequest request, Actor actor) {
        Rule wanted = JsonBody.read(request, Rule.class);
        Subject subject = subject(wanted.subject());
        long id = Objects.requireNonNullElse(wanted.subjectId(), 0L);
        String resource = Objects.requireNonNullElse(wanted.resource(), "");
        Long seconds = wanted.intervalSeconds();
        if ((subject == Subject.EVERYBODY) != (id == 0) || id < 0) {
            throw ApiRefusal.invalid(
                    Map.of("subject_id", "has to be an id, and has to be left out where everybody is meant"));
        }
        Duration interval = seconds == null ? Schedules.OFF : interval(seconds);
        check(resource, interval);
        writes.change(request, () -> {
            try {
                schedules.set(new Schedules.Rule(subject, id, resource, interval));
            } catch (IllegalArgumentException e) {
                throw ApiRefusal.invalid(String.valueOf(e.getMessage()));
            }
            audit.write(
                    actor,
                    Category.MACHINERY,
                    "schedule",
                    seat.audit.Subject.none(),
                    what(subject, id, resource) + ": " + (seconds == null ? "off" : "every " + interval));
        });
    }

    private static Duration interval(long seconds) {
        if (seconds < Schedules.SHORTEST.toSeconds() || seconds > Schedules.LONGEST.toSeconds()) {
            throw ApiRefusal.invalid(Map.of(
                    "interval_seconds",
                    "has to be from " + Schedules.SHORTEST.toSeconds() + " to " + Schedules.LONGEST.toSeconds()));
        }
        return Duration.ofSeconds(seconds);
    }

    private void check(String name, Duration interval) {
        if (name.isEmpty()) {
            return;
        }
        Duration cache = catalogue.resources().stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .map(resource -> Objects.requireNonNullElse(
                        Routes.shipped()
                                .find(resource.method(), resource.route())
                                .cache(),
                        Duration.ZERO))
                .orElseThrow(() -> ApiRefusal.invalid(Map.of("resource", "is none that there is")));
        if (interval.compareTo(cache) < 0) {
            throw ApiRefusal.invalid(Map.of(
                    "interval_seconds", "has to be " + cache.toSeconds() + " at least: ESI has nothing new sooner"));
        }
    }

    @ApiRoute("Removes a rule")
    @Requires(Permissions.SUPERUSER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/api/v3/scheduling-rules")
    void remove(
            @ApiParameter("everybody, alliance, corporation, squad or character") @RequestParam(defaultValue = "")
                    String subject,
            @ApiParameter("empty for everybody") @RequestParam(name = "subject_id", defaultValue = "") String subjectId,
            @ApiParameter("such as character.assets; empty for the rule about all") @RequestParam(defaultValue = "")
                    String resource,
            HttpServletRequest request,
            Actor actor) {
        Subject about = subject(subject);
        long id = Asked.id("subject_id", subjectId);
        writes.change(request, () -> {
            if (!schedules.remove(about, id, resource)) {
                throw new NotFoundException("rule of " + about.id() + " " + id);
            }
            audit.write(
                    actor,
                    Category.MACHINERY,
                    "unschedule",
                    seat.audit.Subject.none(),
                    "The rule for " + what(about, id, resource) + " was removed");
        });
    }

    private static String what(Subject subject, long id, String resource) {
        return (resource.isEmpty() ? "Everything" : resource) + " of " + subject.id() + (id == 0 ? "" : " " + id);
    }

    private static Subject subject(String word) {
        return Stream.of(Subject.values())
                .filter(subject -> subject.id().equals(word))
                .findFirst()
                .orElseThrow(() -> ApiRefusal.invalid(Map.of(
                        "subject",
                        "has to be one of "
                                + String.join(
                                        ", ",
                                        Stream.of(Subject.values())
                                                .map(Subject::id)
                                                .toList()))));
    }
}
