package seat.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Access;
import seat.access.Accounts;
import seat.access.KeyLimits;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.audit.Actor;
import seat.squad.Filter;
import seat.squad.FilterJson;
import seat.squad.FilterProblem;
import seat.squad.Squad;
import seat.squad.Squads;
import seat.web.ApiRefusal;
import seat.web.NotFoundException;
import seat.web.PathId;
import tools.jackson.databind.JsonNode;

/**
 * Squads and their members. Superusers make, change and delete them; who looks after one adds and removes members. To whom a squad may not
 * exist, it is answered as one that does not.
 */
@RestController
final class SquadsApi {
    private static final int MEMBERS = 100_000;

    private final Squads squads;
    private final Accounts accounts;
    private final Writes writes;

    SquadsApi(Squads squads, Accounts accounts, Writes writes) {
        this.squads = squads;
        this.accounts = accounts;
        this.writes = writes;
    }

    /**
     * A squad.
     *
     * @param visibility listed, unlisted or secret
     * @param membership filter, application or hand
     * @param classified whether its members do not see each other
     */
    record OneSquad(
            int id,
            String name,
            String description,
            String visibility,
            String membership,
            boolean classified,
            int members)
            implements Answer {
        static OneSquad of(Squads.Seen seen) {
            Squad squad = seen.squad();
            return new OneSquad(
                    squad.id(),
                    squad.name(),
                    squad.description(),
                    squad.visibility().id(),
                    squad.membership().id(),
                    squad.classified(),
                    seen.members());
        }
    }

    /** Somebody in a squad. */
    record Member(
            long userId,
            String name,
            long mainCharacterId,
            @Nullable Instant since,
            @Nullable Instant until) implements Answer {
        static Member of(Squads.Person person) {
            return new Member(person.user(), person.name(), person.mainCharacter(), person.since(), person.until());
        }
    }

    /**
     * A squad that is to be.
     *
     * @param visibility listed, unlisted or secret; null for listed
     * @param membership filter, application or hand
     * @param required squads whose members alone may be in it
     * @param forbidden squads whose members may not be in it
     * @param filter whom it takes, as squads' pages have it; null for everybody, which membership by filter does not take
     */
    record NewSquad(
            String name,
            String description,
            @Nullable String visibility,
            String membership,
            @Nullable Boolean classified,
            @Nullable List<Integer> required,
            @Nullable List<Integer> forbidden,
            @Nullable JsonNode filter) {}

    /** What a squad is to be, beside its filter. */
    record SquadDraft(
            String name,
            String description,
            @Nullable String visibility,
            String membership,
            @Nullable Boolean classified,
            @Nullable List<Integer> required,
            @Nullable List<Integer> forbidden) {}

    @ApiRoute("The squads that one finds, by name")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/squads")
    Page<OneSquad> list(Viewer viewer, Access access) {
        return Page.of((isAbout(viewer.key())
                        ? squads.list(viewer.userId(), access.may(Permissions.SUPERUSER))
                        : List.<Squads.Seen>of())
                .stream().map(OneSquad::of).toList());
    }

    @ApiRoute("One squad")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/squads/{squadId}")
    OneSquad one(@PathVariable String squadId, Viewer viewer) {
        return OneSquad.of(seen(squadId, viewer));
    }

    @ApiRoute("The members of a squad, by name")
    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/api/v3/squads/{squadId}/members")
    Page<Member> members(
            @PathVariable String squadId,
            @ApiParameter("what a page named as next") @RequestParam(defaultValue = "") String after,
            @ApiParameter("members, at most 1,000") @RequestParam(defaultValue = Asked.SIZE) String size,
            Viewer viewer) {
        aboutSquads(viewer.key());
        Squads.Seen seen = seen(squadId, viewer);
        int from = (int) Math.clamp(Asked.afterId(after), 0, MEMBERS);
        int most = Asked.size(size);
        if (!seen.standing().seesMembers(seen.squad())) {
            throw new ApiRefusal(HttpStatus.FORBIDDEN, "Who is in this squad only its members and moderators see");
        }
        List<Member> read = squads.members(seen.squad().id(), from, most + 1).stream()
                .map(Member::of)
                .toList();
        return Page.of(read, most, unused -> List.of((long) from + most));
    }

    @ApiRoute(value = "Makes a squad", body = NewSquad.class)
    @Requires(Permissions.SUPERUSER)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/api/v3/squads")
    Written create(HttpServletRequest request, Actor actor) {
        NewSquad wanted = JsonBody.read(request, NewSquad.class);
        Squads.Draft draft = draft(
                wanted.name(),
                wanted.description(),
                wanted.visibility(),
                wanted.membership(),
                wanted.classified(),
                wanted.required(),
                wanted.forbidden());
        Filter filter = filter(wanted.filter());
        if (draft.membership() == Squad.Membership.FILTER && filter == null) {
            throw ApiRefusal.invalid(Map.of("filter", "is missing: a squad by filter would take everybody"));
        }
        return writes.create(request, () -> squads.create(draft, filter, actor));
    }

    private @Nullable Filter filter(@Nullable JsonNode tree) {
        try {
            Filter filter = tree == null ? null : FilterJson.read(tree.toString());
            return filter == null ? null : squads.rules().check(filter);
        } catch (FilterProblem e) {
            throw ApiRefusal.invalid(Map.of("filter", String.valueOf(e.getMessage())));
        }
    }

    private Squads.Draft draft(
            String name,
            String description,
            @Nullable String visibility,
            String membership,
            @Nullable Boolean classified,
            @Nullable List<Integer> required,
            @Nullable List<Integer> forbidden) {
        return new Squads.Draft(
                name,
                description,
                one("visibility", Squad.Visibility.values(), Objects.requireNonNullElse(visibility, "listed")),
                one("membership", Squad.Membership.values(), membership),
                Boolean.TRUE.equals(classified),
                known("required", required),
                known("forbidden", forbidden));
    }

    private static <T extends Enum<T>> T one(String field, T[] values, String word) {
        return Stream.of(values)
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> ApiRefusal.invalid(Map.of(
                        field,
                        "has to be one of "
                                + String.join(
                                        ", ",
                                        Stream.of(values)
                                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                                .toList()))));
    }

    private Set<Integer> known(String field, @Nullable List<Integer> ids) {
        Set<Integer> wanted = new HashSet<>(Objects.requireNonNullElse(ids, List.of()));
        if (!wanted.isEmpty()) {
            Set<Integer> unknown = new HashSet<>(wanted);
            squads.all().forEach(squad -> unknown.remove(squad.id()));
            if (!unknown.isEmpty()) {
                throw ApiRefusal.invalid(Map.of(field, "names squads that there are not"));
            }
        }
        return wanted;
    }

    @ApiRoute(value = "Changes a squad, all but its filter", body = SquadDraft.class)
    @Requires(Permissions.SUPERUSER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PutMapping("/api/v3/squads/{squadId}")
    void change(@PathVariable String squadId, HttpServletRequest request, Viewer viewer, Actor actor) {
        SquadDraft wanted = JsonBody.read(request, SquadDraft.class);
        Squads.Draft draft = draft(
                wanted.name(),
                wanted.description(),
                wanted.visibility(),
                wanted.membership(),
                wanted.classified(),
                wanted.required(),
                wanted.forbidden());
        writes.change(request, () -> {
            Squad squad = seen(squadId, viewer).squad();
            if (draft.membership() == Squad.Membership.FILTER && squad.filters() == null) {
                throw ApiRefusal.invalid(
                        Map.of("membership", "cannot be filter: this squad has none, and would take everybody"));
            }
            squads.change(squad.id(), draft, actor);
        });
    }

    @ApiRoute("Deletes a squad; its members lose what it gave")
    @Requires(Permissions.SUPERUSER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/api/v3/squads/{squadId}")
    void delete(@PathVariable String squadId, HttpServletRequest request, Viewer viewer, Actor actor) {
        writes.change(request, () -> squads.delete(seen(squadId, viewer).squad().id(), actor));
    }

    @ApiRoute("Adds a member to a squad that takes members by hand or by application")
    @Requires(Permissions.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PutMapping("/api/v3/squads/{squadId}/members/{userId}")
    void add(
            @PathVariable String squadId,
            @PathVariable String userId,
            HttpServletRequest request,
            Viewer viewer,
            Actor actor) {
        long user = PathId.of(userId);
        writes.change(request, () -> {
            int id = managed(squadId, viewer);
            if (accounts.find(user).isEmpty()) {
                throw new NotFoundException("account " + user);
            }
            squads.add(id, user, actor);
        });
    }

    @ApiRoute("Removes a member from a squad")
    @Requires(Permissions.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/api/v3/squads/{squadId}/members/{userId}")
    void remove(
            @PathVariable String squadId,
            @PathVariable String userId,
            HttpServletRequest request,
            Viewer viewer,
            Actor actor) {
        long user = PathId.of(userId);
        writes.change(request, () -> {
            if (!squads.remove(managed(squadId, viewer), user, actor)) {
                throw new NotFoundException("member " + user);
            }
        });
    }

    /** Who is in a squad decides over roles: a key does so only where it names the management of roles, and is about everybody. */
    private int managed(String squadId, Viewer viewer) {
        KeyLimits key = viewer.key();
        aboutSquads(key);
        Squads.Seen seen = seen(squadId, viewer);
        if (key != null && !administrates(key) || !seen.standing().manages()) {
            throw new ApiRefusal(HttpStatus.FORBIDDEN, "Only moderators of this squad may do that");
        }
        return seen.squad().id();
    }

    private static boolean administrates(KeyLimits key) {
        return key.permits(Permissions.ROLE_MANAGER) || key.permits(Permissions.SUPERUSER);
    }

    /** A key that is limited says nothing of squads, which tell who belongs to whom. */
    private static boolean isAbout(@Nullable KeyLimits key) {
        return key == null || key.owners() == null && (key.permissions() == null || administrates(key));
    }

    /** Says so to a limited key before it asks about a squad, so that the answer is the same of squads that there are not. */
    private static void aboutSquads(@Nullable KeyLimits key) {
        if (!isAbout(key)) {
            throw new ApiRefusal(
                    HttpStatus.FORBIDDEN, "A key with chosen permissions or owners tells nothing of squads");
        }
    }

    private Squads.Seen seen(String squadId, Viewer viewer) {
        long id = PathId.of(squadId);
        return (id > Integer.MAX_VALUE || !isAbout(viewer.key())
                        ? Optional.<Squads.Seen>empty()
                        : squads.find((int) id, viewer.userId(), viewer.superuser()))
                .orElseThrow(() -> new NotFoundException("squad " + squadId));
    }
}
