package seat.web.api.v2;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Access;
import seat.access.Accounts;
import seat.access.Permissions;
import seat.access.Requires;
import seat.api.v2.V2Reader;
import seat.audit.Actor;
import seat.squad.Filter;
import seat.squad.FilterJson;
import seat.squad.FilterProblem;
import seat.squad.Squad;
import seat.squad.Squads;

/** Squads, for programs that look after them. */
@RestController
final class SquadRoutes {
    private static final Set<String> FIELDS = Set.of("name", "type", "description", "logo", "is_classified", "filters");
    private static final Map<String, Kind> TYPES = Map.of(
            "auto", new Kind(Squad.Visibility.LISTED, Squad.Membership.FILTER),
            "manual", new Kind(Squad.Visibility.LISTED, Squad.Membership.APPLICATION),
            "hidden", new Kind(Squad.Visibility.SECRET, Squad.Membership.HAND));
    private static final int MOST_MEMBERS = 100_000;

    private final V2Reader reader;
    private final Squads squads;
    private final Accounts accounts;
    private final Answers answers;

    SquadRoutes(V2Reader reader, Squads squads, Accounts accounts, Answers answers) {
        this.reader = reader;
        this.squads = squads;
        this.accounts = accounts;
        this.answers = answers;
    }

    /** What SeAT 5 calls a type. */
    private record Kind(Squad.Visibility visibility, Squad.Membership membership) {}

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v2/squads")
    Map<String, Object> all(Access access, HttpServletRequest request) {
        return answers.list(reader.squads(access, Answers.parameters(request)), request);
    }

    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v2/squads/{squadId}")
    Map<String, Object> one(@PathVariable int squadId, Access access, HttpServletRequest request) {
        return Answers.one(request, shown(squadId, access), "squad " + squadId);
    }

    private Optional<Map<String, @Nullable Object>> shown(int squadId, Access access) {
        return reader.squad(access, squadId).map(row -> {
            Map<String, @Nullable Object> squad = new LinkedHashMap<>(row);
            squad.put(
                    "roles", squads.roles(squadId).stream().map(Squads.Role::id).toList());
            squad.put("moderators", users(squads.moderators(squadId)));
            squad.put("members", users(squads.members(squadId, 0, MOST_MEMBERS)));
            squad.put(
                    "applications",
                    squads.applications(squadId).stream()
                            .map(Squads.Application::user)
                            .toList());
            return squad;
        });
    }

    private static List<Long> users(List<Squads.Person> people) {
        return people.stream().map(Squads.Person::user).toList();
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/api/v2/squads")
    ResponseEntity<Map<String, Object>> create(Access access, Actor actor, HttpServletRequest request)
            throws IOException {
        Fields fields = Fields.of(request, FIELDS);
        String name = fields.required("name");
        String description = fields.required("description");
        Kind kind = kind(fields, fields.required("type"));
        Optional<String> logo = Logo.of(fields);
        boolean classified = fields.flag("is_classified").orElse(false);
        Filter filter = filter(fields);
        needsFilter(fields, kind, filter != null);
        fields.check();
        int id = squads.create(
                new Squads.Draft(
                        name, description, kind.visibility(), kind.membership(), classified, Set.of(), Set.of()),
                filter,
                actor);
        logo.ifPresent(data -> squads.logo(id, data, actor));
        return ResponseEntity.status(201).body(Answers.one(request, shown(id, access), "squad " + id));
    }

    /** Changes what the body names, and leaves the rest as it is. */
    @Requires(Permissions.SUPERUSER)
    @PutMapping("/api/v2/squads/{squadId}")
    Map<String, Object> change(@PathVariable int squadId, Access access, Actor actor, HttpServletRequest request)
            throws IOException {
        Squad before = squad(squadId);
        Fields fields = Fields.of(request, FIELDS);
        String name = fields.has("name") ? fields.required("name") : before.name();
        String description = fields.has("description") ? fields.required("description") : before.description();
        boolean classified = fields.flag("is_classified").orElse(before.classified());
        Kind kind = fields.has("type")
                ? kind(fields, fields.required("type"))
                : new Kind(before.visibility(), before.membership());
        Optional<String> logo = Logo.of(fields);
        Filter filter = filter(fields);
        if (fields.has("type") || fields.has("filters")) {
            needsFilter(fields, kind, fields.has("filters") ? filter != null : before.filters() != null);
        }
        fields.check();
        squads.change(
                squadId,
                new Squads.Draft(
                        name,
                        description,
                        kind.visibility(),
                        kind.membership(),
                        classified,
                        before.required(),
                        before.forbidden()),
                actor);
        if (fields.has("filters")) {
            squads.filter(squadId, filter, actor);
        }
        logo.ifPresent(data -> squads.logo(squadId, data, actor));
        return Answers.one(request, shown(squadId, access), "squad " + squadId);
    }

    private static Kind kind(Fields fields, String type) {
        Kind kind = TYPES.get(type);
        if (kind == null) {
            fields.wrong("type", "The field has to be one of auto, hidden, manual");
            return new Kind(Squad.Visibility.SECRET, Squad.Membership.HAND);
        }
        return kind;
    }

    /** A squad by filter without one would take everybody, with all that it gives. */
    private static void needsFilter(Fields fields, Kind kind, boolean has) {
        if (kind.membership() == Squad.Membership.FILTER && !has) {
            fields.wrong("filters", "A squad of type auto needs filters: without, it would take everybody");
        }
    }

    private static @Nullable Filter filter(Fields fields) {
        try {
            return FilterJson.read(fields.json("filters").orElse(null));
        } catch (FilterProblem e) {
            fields.wrong("filters", String.valueOf(e.getMessage()));
            return null;
        }
    }

    @Requires(Permissions.SUPERUSER)
    @DeleteMapping("/api/v2/squads/{squadId}")
    boolean delete(@PathVariable int squadId, Actor actor) {
        squads.delete(squad(squadId).id(), actor);
        return true;
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/api/v2/squads/{squadId}/add/{userId}")
    boolean add(@PathVariable int squadId, @PathVariable long userId, Actor actor) {
        return member(squadId, userId, () -> squads.add(squadId, userId, actor));
    }

    @Requires(Permissions.SUPERUSER)
    @PostMapping("/api/v2/squads/{squadId}/remove/{userId}")
    boolean remove(@PathVariable int squadId, @PathVariable long userId, Actor actor) {
        return member(squadId, userId, () -> squads.remove(squadId, userId, actor));
    }

    private boolean member(int squadId, long userId, Runnable change) {
        squad(squadId);
        if (accounts.find(userId).isEmpty()) {
            throw V2Problem.missing("user " + userId);
        }
        try {
            change.run();
            return true;
        } catch (FilterProblem e) {
            throw new V2Problem(409, String.valueOf(e.getMessage()));
        }
    }

    private Squad squad(int squadId) {
        return squads.find(squadId).orElseThrow(() -> V2Problem.missing("squad " + squadId));
    }
}
