package seat.web.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Compliance;
import seat.access.Compliance.State;
import seat.access.Requires;
import seat.db.Database;
import seat.db.TableCursor;
import seat.web.PathId;

/** Whose tokens work and hold what is required, of a corporation with its members and of an alliance's corporations. */
@RestController
final class ComplianceApi {
    private final Compliance compliance;

    ComplianceApi(Compliance compliance) {
        this.compliance = compliance;
    }

    /**
     * The figures of a corporation.
     *
     * @param members how many EVE says there are
     * @param known those of them whose names are known
     * @param valid known members by how they stand
     * @param share that is in order, 0 to 1
     */
    record Figures(
            long corporationId,
            @Nullable String corporation,
            int members,
            int known,
            int valid,
            int exempt,
            int missingScopes,
            int dead,
            int never,
            double share)
            implements Answer {
        static Figures of(Compliance.Figures figures) {
            return new Figures(
                    figures.corporationId(),
                    figures.name(),
                    figures.members(),
                    figures.known(),
                    figures.of(State.VALID),
                    figures.of(State.EXEMPT),
                    figures.of(State.MISSING_SCOPES),
                    figures.of(State.DEAD),
                    figures.of(State.NEVER),
                    figures.share());
        }
    }

    /**
     * A member whose name is known.
     *
     * @param person the account's name; null where there is none
     * @param state valid, exempt, missing-scopes, dead or never
     * @param since when the token stopped working
     */
    record Member(
            long characterId,
            @Nullable String character,
            @Nullable String person,
            String state,
            List<String> missing,
            @Nullable Instant since,
            @Nullable Instant exemptUntil)
            implements Answer {
        static Member of(Compliance.Member member) {
            return new Member(
                    member.characterId(),
                    member.name(),
                    member.account(),
                    member.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    member.missing(),
                    instant(member.since()),
                    instant(member.exemptUntil()));
        }

        private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
            return utc == null ? null : Database.instant(utc);
        }
    }

    /** A corporation's figures, and a page of its members by id. */
    record OfCorporation(
            Figures figures, List<Member> data, @Nullable String next) implements Answer {}

    @ApiRoute("Which members of a corporation have a working token with the scopes that are required")
    @Requires("corporation.tracking")
    @GetMapping("/api/v3/corporations/{corporationId}/compliance")
    OfCorporation corporation(
            @PathVariable String corporationId,
            @ApiParameter("what a page named as next") @RequestParam(defaultValue = "") String after,
            @ApiParameter("members, at most 1,000") @RequestParam(defaultValue = Asked.SIZE) String size) {
        long last = Asked.afterId(after);
        int most = Asked.size(size);
        List<Member> members = new ArrayList<>();
        Compliance.Figures figures = compliance.read(PathId.of(corporationId), member -> {
            if (member.characterId() > last && members.size() <= most) {
                members.add(Member.of(member));
            }
        });
        boolean more = members.size() > most;
        List<Member> shown = members.subList(0, Math.min(most, members.size()));
        return new OfCorporation(
                Figures.of(figures),
                List.copyOf(shown),
                more ? TableCursor.write(List.of(shown.getLast().characterId())) : null);
    }

    @ApiRoute("How the members of an alliance's corporations stand")
    @Requires("alliance.tracking")
    @GetMapping("/api/v3/alliances/{allianceId}/compliance")
    Page<Figures> alliance(@PathVariable String allianceId) {
        return Page.of(compliance.figures(compliance.corporations(PathId.of(allianceId))).stream()
                .map(Figures::of)
                .sorted(Comparator.comparing(Figures::share).thenComparing(Figures::corporationId))
                .toList());
    }
}
